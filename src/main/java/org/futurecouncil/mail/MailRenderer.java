package org.futurecouncil.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContextWrapper;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.stereotype.Component;

/**
 * Makes what a recipient reads out of a template's texts and the values of the mailing
 * and the recipient. It would rather make nothing than an empty or a wrong line.
 */
@Component
class MailRenderer {

    private static final String SUBJECT = "Subject:";

    /** Where a mail's own texts come in the layout. */
    private static final String BODY = "[(${mailBody})]";

    /** The line before it (RFC 3676). */
    private static final String SIGNATURE = "-- ";

    /** A plain text that prints what lies within a value. */
    private static final Pattern WITHIN = Pattern.compile("\\[\\(\\$\\{(\\w+(?:\\.\\w+)+)}\\)]");

    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+");

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    private final Map<String, Texts> texts = new ConcurrentHashMap<>();

    private final When when = new When();

    private final Given given = new Given();

    MailRenderer() {
        // Texts are few and never change while the application runs.
        StringTemplateResolver resolver = new StringTemplateResolver();
        resolver.setCacheable(true);
        this.engine.setTemplateResolver(resolver);
        this.engine.setEnableSpringELCompiler(false);
    }

    /**
     * @param values everything that is given, whether the template declares it or not
     * @throws UnsendableMessageException if a declared value is missing, blank or an
     * empty list, or the texts use one that is not given
     * @throws IllegalStateException if the template's texts are missing or malformed
     */
    RenderedMail render(MailTemplate template, Map<String, ?> values) {
        Texts source = this.texts.computeIfAbsent(template.name(), MailRenderer::load);
        Map<String, @Nullable Object> variables = new HashMap<>();
        template.optional().forEach((name) -> variables.put(name, null));
        variables.put(MailTemplate.UNSUBSCRIBE_LINK, null);
        variables.put(MailTemplate.CALENDAR_LINK, null);
        variables.put(PersonalLink.NAME, new PersonalLink(String.valueOf(values.get("baseUrl")), null));
        variables.putAll(values);
        for (String name : template.values()) {
            if (isBlank(variables.get(name))) {
                throw new UnsendableMessageException("The mail “%s” cannot go out: its value “%s” is missing or blank."
                    .formatted(template.name(), name));
            }
        }
        variables.put("when", this.when);
        variables.put(Given.NAME, this.given);
        try {
            return render(source, variables);
        }
        catch (TemplateEngineException ex) {
            throw new UnsendableMessageException(
                    "The mail “%s” cannot be written: %s".formatted(template.name(), rootMessage(ex)), ex);
        }
    }

    private RenderedMail render(Texts source, Map<String, @Nullable Object> variables) {
        StrictContext context = new StrictContext(this.engine.getConfiguration(), variables);
        // else one is made for each element that has an expression
        context.setVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContextWrapper(new StandardEvaluationContext()));
        String subject = oneLine(process(source.subject(), TemplateMode.TEXT, context));
        if (subject.isEmpty()) {
            throw new UnsendableMessageException("The mail cannot go out: its subject is empty.");
        }
        context.setVariable("mailSubject", subject);
        String text = process(source.text(), TemplateMode.TEXT, context);
        String html = process(source.html(), TemplateMode.HTML, context);
        return new RenderedMail(subject, tidy(text) + "\n", html);
    }

    private String process(String source, TemplateMode mode, StrictContext context) {
        return this.engine.process(new TemplateSpec(source, mode), context);
    }

    private static Texts load(String name) {
        String text = read(name + ".txt");
        int end = text.indexOf('\n');
        if (!text.startsWith(SUBJECT) || end < 0) {
            throw new IllegalStateException(
                    "The first line of templates/mail/%s.txt must be “Subject: …”".formatted(name));
        }
        return new Texts(text.substring(SUBJECT.length(), end).strip(),
                inLayout(strict(text.substring(end + 1)), "layout.txt"), inLayout(read(name + ".html"), "layout.html"));
    }

    /** The page says the same: what stops the one stops the other. */
    private static String strict(String text) {
        return WITHIN.matcher(text).replaceAll("[(\\${" + Given.NAME + ".that('$1', $1)})]");
    }

    /** Once, and not each time by the template engine, whose work is most of a mail's. */
    private static String inLayout(String body, String layout) {
        return read(layout).replace(BODY, body.strip());
    }

    private static String read(String file) {
        Resource resource = new ClassPathResource("templates/mail/" + file);
        if (!resource.exists()) {
            throw new IllegalStateException("There is no templates/mail/" + file);
        }
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** One line, whatever somebody typed: no header can be smuggled in. */
    static String oneLine(String value) {
        return BREAKS.matcher(value).replaceAll(" ").strip();
    }

    /**
     * No blanks at the end of a line, and no two empty lines together. The space that
     * ends the line before a signature stays: mail programs know it by that.
     */
    private static String tidy(String text) {
        String lines = text.lines()
            .map((line) -> line.equals(SIGNATURE) ? line : line.stripTrailing())
            .collect(Collectors.joining("\n"));
        return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip();
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || (value instanceof CharSequence text && text.toString().isBlank())
                || (value instanceof Collection<?> list && list.isEmpty());
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** The texts of one template in the layout, not yet filled in. */
    private record Texts(String subject, String text, String html) {
    }

}
