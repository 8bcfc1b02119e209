package org.futurecouncil.testing.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/**
 * A vendor's browser, on the pages of the portal. Each page that {@link #looksRight}
 * looks at counts for the figures {@code portal.pages} and {@code portal.axe.violations},
 * over all JVMs of a build.
 */
public final class VendorWindow implements Window {

    private static final int TELEPHONE = 320;

    private static final int MOST_TABS = 200;

    private static final int PATIENCE = 30_000;

    /** A file for each page that was looked at, with a line for each violation. */
    private static final Path PAGES = Path.of("target", "portal-pages");

    private final List<String> diary = new CopyOnWriteArrayList<>();

    private final Page page;

    private final String address;

    private final boolean script;

    VendorWindow(Page page, String address, boolean script) {
        this.script = script;
        this.page = page;
        this.address = address;
        page.setViewportSize(1100, 900);
        page.setDefaultTimeout(PATIENCE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        page.onConsoleMessage((message) -> this.diary.add(message.type() + ": " + message.text()));
        page.onPageError((error) -> this.diary.add("uncaught: " + error));
    }

    /** For what this class has no method for. */
    @Override
    public Page page() {
        return this.page;
    }

    @Override
    public List<String> diary() {
        return this.diary;
    }

    /** Where the application is, without a slash at the end. */
    public String address() {
        return this.address;
    }

    /**
     * Opens a page by its path, or by an address of this application as a mail has it.
     */
    public VendorWindow open(String pathOrLink) {
        this.page.navigate(this.address + pathOrLink.replaceFirst("^https?://[^/]+", ""));
        return this;
    }

    /** Opens a personal link of a mail and goes on by its button. */
    public VendorWindow enter(String link) {
        open(link);
        Locator go = this.page.locator("main button", new Page.LocatorOptions().setHasText("Continue"));
        if (go.count() > 0) {
            go.click();
        }
        return this;
    }

    /** Expects the page's heading. */
    public VendorWindow heading(String text) {
        PlaywrightAssertions.assertThat(this.page.locator("h1")).hasText(text);
        return this;
    }

    /** Expects a text in the page's content. */
    public VendorWindow shows(String text) {
        PlaywrightAssertions.assertThat(this.page.locator("main")).containsText(text);
        return this;
    }

    /**
     * Expects a sentence in the summary of what is to be mended, and beside its field.
     */
    public VendorWindow asksToMend(String field, String sentence) {
        Locator summary = this.page.locator(".govuk-error-summary a[href='#" + field + "']");
        PlaywrightAssertions.assertThat(summary).hasText(sentence);
        PlaywrightAssertions.assertThat(this.page.locator("#" + field + "-error")).containsText(sentence);
        PlaywrightAssertions.assertThat(this.page).hasTitle(java.util.regex.Pattern.compile("^Error: .*"));
        return this;
    }

    public VendorWindow fill(String field, String value) {
        this.page.locator("[id='" + field + "']").fill(value);
        return this;
    }

    /** Presses a button or link by its name. */
    public VendorWindow press(String name) {
        this.page.locator("main button, main a, .council-header button, nav a")
            .filter(new Locator.FilterOptions().setHasText(name))
            .first()
            .click();
        return this;
    }

    /** Goes on by the tabulator until what the selector names has the focus. */
    public VendorWindow tabTo(String selector) {
        for (int tab = 0; tab < MOST_TABS; tab++) {
            if (Boolean.TRUE
                .equals(this.page.evaluate("selector => document.activeElement.matches(selector)", selector))) {
                return this;
            }
            this.page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    public VendorWindow type(String text) {
        this.page.keyboard().type(text);
        return this;
    }

    public VendorWindow key(String key) {
        this.page.keyboard().press(key);
        return this;
    }

    /**
     * Expects that axe finds nothing against WCAG 2.2 AA or good practice in this state
     * of the page, that it fits a telephone without scrolling sideways, that its scripts
     * ran without a complaint, and keeps two pictures of it.
     * @param state of which page, in kebab-case, for example {@code sign-in-error}
     */
    public VendorWindow looksRight(String state) {
        if (!this.script) {
            throw new IllegalStateException("axe is a script itself: look at " + state + " in a window with scripts");
        }
        Map<String, String> found = new TreeMap<>();
        for (Rule rule : axe().analyze().getViolations()) {
            found.put(rule.getId(), rule.getHelp() + " " + rule.getNodes().stream().map(Object::toString).toList());
        }
        keep(state, found.keySet());
        picture("portal-" + state);
        var before = this.page.viewportSize();
        this.page.setViewportSize(TELEPHONE, 640);
        picture("portal-" + state + "-telephone");
        boolean fits = Boolean.TRUE
            .equals(this.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
        this.page.setViewportSize(before.width, before.height);
        if (!found.isEmpty() || !fits) {
            throw new AssertionError("Page " + state + (fits ? "" : " is wider than a telephone") + "\n"
                    + String.join("\n", new TreeSet<>(found.values())));
        }
        return this;
    }

    /**
     * Mails stand in frames in which no script runs, not even axe. Without frames the
     * page itself can count what was found; the other way opens a window for it each
     * time, which takes two seconds.
     */
    private AxeBuilder axe() {
        return new AxeBuilder(this.page).setLegacyMode(true).exclude("iframe");
    }

    /** Saves a picture of the whole page under {@code target/screenshots}. */
    public VendorWindow picture(String name) {
        Pictures.take(this.page, name, true);
        return this;
    }

    private static void keep(String state, Collection<String> violations) {
        try {
            Files.createDirectories(PAGES);
            Files.write(PAGES.resolve(state), violations);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
