package org.futurecouncil.workspace;

import com.microsoft.playwright.Page;

/** What officers do who have no mouse. */
final class Keyboard {

    /** Presses after which it cannot be reached. */
    private static final int MOST = 60;

    private Keyboard() {
    }

    /**
     * Goes on from thing to thing until one in the page's main part is reached.
     * @param selector of what is wanted
     */
    static void tabTo(Page page, String selector) {
        for (int tab = 0; tab < MOST; tab++) {
            if (Boolean.TRUE
                .equals(page.evaluate("selector => document.activeElement.matches('main ' + selector)", selector))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

}
