package org.futurecouncil.testing.browser;

import java.util.List;

import com.microsoft.playwright.Page;

/** A window of the browser, of which a picture is taken when its test fails. */
interface Window {

    Page page();

    /** What went wrong in it, in its order. */
    List<String> diary();

}
