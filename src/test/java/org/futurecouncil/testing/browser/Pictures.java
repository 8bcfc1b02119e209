package org.futurecouncil.testing.browser;

import java.nio.file.Path;

import com.microsoft.playwright.Page;

/**
 * Pictures under {@code target/screenshots} for people to look at; none with
 * {@code -Dbrowser.pictures=false}, where nobody does.
 */
public final class Pictures {

    static final boolean WANTED = Boolean.parseBoolean(System.getProperty("browser.pictures", "true"));

    private Pictures() {
    }

    /**
     * @param whole the whole page, or what the window shows of it
     */
    public static void take(Page page, String name, boolean whole) {
        if (WANTED) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(whole)
                .setPath(Path.of("target", "screenshots", name + ".png")));
        }
    }

}
