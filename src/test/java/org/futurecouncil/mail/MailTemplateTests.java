package org.futurecouncil.mail;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every mail that any stage declares, rendered with made-up values: whoever adds a
 * template needs to add nothing here.
 */
class MailTemplateTests {

    private static final Path CLASSES = Path.of("target/classes");

    private static final Path TEXTS = Path.of("src/main/resources/templates/mail");

    private static final String CONTACT = "innovation@council.example";

    private static final Pattern URL = Pattern.compile("https?://\\S*[^\\s.,;:!?)]");

    private final MailRenderer renderer = new MailRenderer();

    @Test
    void everyTemplateHasOneConstantAndBothTexts() throws Exception {
        List<String> declared = templates().map(MailTemplate::name).toList();
        assertThat(declared).doesNotHaveDuplicates().isNotEmpty();
        Set<String> both = new TreeSet<>();
        declared.forEach((name) -> both.addAll(List.of(name + ".txt", name + ".html")));
        both.addAll(List.of("layout.txt", "layout.html"));
        try (Stream<Path> files = Files.list(TEXTS)) {
            assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(both);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void theTextsSayTheSameWithEveryValueAndWithoutTheOptionalOnes(MailTemplate template) throws IOException {
        for (int variant = 0; variant < Samples.VARIANTS; variant++) {
            Samples samples = Samples.of(template, variant);
            Map<String, Object> values = new HashMap<>();
            template.values().forEach((name) -> values.put(name, samples.value(name)));
            check(template, values);
            template.optional().forEach((name) -> values.put(name, samples.value(name)));
            check(template, values);
        }
    }

    @Test
    void onlyInvitationsToNewCallsMayBeOptedOutOf() throws Exception {
        assertThat(templates().filter(MailTemplate::optOut).map(MailTemplate::name)).containsExactly("eoi-invitation");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noDeclaredValueIsIdle(MailTemplate template) throws IOException {
        String texts = source(template, ".txt") + source(template, ".html");
        Set<String> declared = new HashSet<>(template.values());
        declared.addAll(template.optional());
        assertThat(declared).allSatisfy((name) -> assertThat(texts).containsPattern("\\b" + name + "\\b"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void plainTextIsNotEscapedAndMarkupAlwaysIs(MailTemplate template) throws IOException {
        assertThat(source(template, ".txt")).doesNotContain("[[");
        assertThat(source(template, ".html")).doesNotContain("[(").doesNotContain("th:utext").doesNotContain("<img");
    }

    /** It comes along, or its link stands below: both are true of mails that name it. */
    @ParameterizedTest
    @MethodSource("templates")
    void noMailSaysThatACalendarFileIsAttached(MailTemplate template) throws IOException {
        assertThat(source(template, ".txt") + source(template, ".html")).doesNotContain("with this mail", "attached");
    }

    private void check(MailTemplate template, Map<String, Object> given) {
        Map<String, Object> values = new HashMap<>(given);
        values.put("councilName", "Harrow Example Council");
        values.put("contactEmail", CONTACT);
        values.put("programmeTitle", "Services of tomorrow");
        values.put("programmeReference", "COTF-2026-01");
        values.put("baseUrl", "https://council.example/app");
        values.put("recipientName", "Amara Example");
        if (template.optOut()) {
            values.put(MailTemplate.UNSUBSCRIBE_LINK, "https://council.example/app/unsubscribe/1");
        }
        RenderedMail mail = this.renderer.render(template, values);
        assertThat(mail.subject()).isNotBlank().hasSizeLessThan(150);
        for (String part : new String[] { mail.subject(), mail.text(), mail.html() }) {
            assertThat(part).doesNotContain("${", "[(", "[[", "[#", "[/", "th:each", "th:text", "th:if", "Sample@");
            assertThat(part).doesNotContainPattern("\\bnull\\b");
        }
        assertThat(mail.text()).contains(CONTACT, "Harrow Example Council")
            .doesNotContainPattern("</?[a-z]+[^>]*>")
            .doesNotContainPattern("&[a-z]+;");
        Document page = Jsoup.parse(mail.html());
        assertThat(page.title()).isEqualTo(mail.subject());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("a[href^=mailto:]").attr("href")).isEqualTo("mailto:" + CONTACT);
        assertThat(page.select("[src]")).isEmpty();
        Set<String> links = new TreeSet<>(page.select("a[href^=http]").eachAttr("href"));
        assertThat(page.select("a")).allSatisfy((link) -> assertThat(link.text()).isNotBlank());
        Set<String> linksOfText = new TreeSet<>();
        for (Matcher found = URL.matcher(mail.text()); found.find();) {
            linksOfText.add(found.group());
        }
        assertThat(linksOfText).as("links of the text and of the page").isEqualTo(links);
        assertThat(links.stream().filter((link) -> link.contains("/unsubscribe/"))).hasSize(template.optOut() ? 1 : 0);
    }

    private static String source(MailTemplate template, String suffix) throws IOException {
        return Files.readString(TEXTS.resolve(template.name() + suffix));
    }

    static Stream<MailTemplate> templates() throws IOException, ReflectiveOperationException {
        List<MailTemplate> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(CLASSES.resolve("org/futurecouncil"))) {
            files = all.filter((file) -> file.toString().endsWith(".class")).sorted().toList();
        }
        for (Path file : files) {
            String name = CLASSES.relativize(file).toString().replace('/', '.').replaceAll("\\.class$", "");
            for (Field field : Class.forName(name, false, MailTemplateTests.class.getClassLoader())
                .getDeclaredFields()) {
                if (field.getType() == MailTemplate.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    found.add((MailTemplate) field.get(null));
                }
            }
        }
        return found.stream();
    }

    /**
     * Makes values up that fit how the texts use their names: a date, a number, a list,
     * or else a text.
     */
    private static final class Samples {

        /** As many as a text may compare one name with. */
        static final int VARIANTS = 6;

        private final String texts;

        private final int variant;

        private Samples(String texts, int variant) {
            this.texts = texts;
            this.variant = variant;
        }

        static Samples of(MailTemplate template, int variant) throws IOException {
            return new Samples(source(template, ".txt") + source(template, ".html"), variant);
        }

        Object value(String name) {
            if (used("when\\.\\w+\\((?:\\w+\\.)*" + name + "\\)")) {
                return "2026-03-27T17:00:00Z";
            }
            if (used("\\w+\\s*:\\s*\\$\\{(?:\\w+\\.)*" + name + "\\}")) {
                return List.of(new Sample(this), new Sample(this));
            }
            List<String> choices = Pattern.compile("\\b" + name + "\\s*[!=]=\\s*'([^']+)'")
                .matcher(this.texts)
                .results()
                .map((found) -> found.group(1))
                .distinct()
                .toList();
            if (!choices.isEmpty()) {
                return choices.get(this.variant % choices.size());
            }
            boolean written = used("(text|href)=\"[^\"]*\\b" + name + "\\b")
                    || used("\\[\\(\\$\\{[^?}]*\\b" + name + "\\b");
            if (!written && used("(if|unless)=\"[^\"]*\\b" + name + "\\b")) {
                return this.variant % 2 == 0;
            }
            if (used("\\b" + name + "\\s*[<>]") || used("\\b" + name + "\\s*[!=]=\\s*\\d")
                    || used("#numbers\\.\\w+\\((?:\\w+\\.)*" + name + "\\b")) {
                return this.variant + 1;
            }
            if (used("\\b" + name + "\\.\\w+")) {
                return new Sample(this);
            }
            return name.matches("\\w*([uU]rl|[lL]ink)") ? "https://council.example/" + name : "Some-" + name;
        }

        private boolean used(String pattern) {
            return Pattern.compile(pattern).matcher(this.texts).find();
        }

    }

    /** An element of a list: it has whatever is asked for. */
    private static final class Sample extends AbstractMap<String, Object> {

        private final Samples samples;

        Sample(Samples samples) {
            this.samples = samples;
        }

        @Override
        public boolean containsKey(Object key) {
            return true;
        }

        @Override
        public Object get(Object key) {
            return this.samples.value((String) key);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Set.of();
        }

        @Override
        public String toString() {
            return "Some-element";
        }

    }

}
