package org.futurecouncil.vendor;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.Tasklist;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The start form of the import in the real Tasklist. */
@BrowserTest
class VendorImportBrowserIT {

    private static final String TITLES = "organisation,contact_name,email\n";

    @Autowired
    private Vendors vendors;

    @Test
    void refusedFileIsMendedAndImported(Tasklist tasklist) {
        tasklist.signIn("amara").startProcess("Import vendors");
        Locator dialog = tasklist.page().locator(".modal-dialog");
        Locator start = dialog.locator(".modal-footer button.btn-primary");

        start.click();
        PlaywrightAssertions.assertThat(dialog.locator("[data-summary]")).hasText("Choose a file, or paste rows.");
        choose(dialog, TITLES + "Åkerö AB,Zoë Ångström,zoe(at)akero.example\nMoor Ltd,,ada@moor.example\n");
        start.click();
        tasklist.page().getByText("“zoe(at)akero.example” is not an e-mail address").first().waitFor();
        tasklist.picture("import-vendors-refused");
        assertThat(this.vendors.all()).noneMatch((vendor) -> vendor.organisation().equals("Moor Ltd"));

        choose(dialog, TITLES + "Åkerö AB,Zoë Ångström,zoe@akero.example\nMoor Ltd,Ada Moor,ada@moor.example\n");
        start.click();
        PlaywrightAssertions.assertThat(dialog).hasCount(0);
        tasklist.picture("import-vendors-done");
        assertThat(this.vendors.all()).extracting(Vendor::organisation).contains("Åkerö AB", "Moor Ltd");
    }

    private static void choose(Locator dialog, String csv) {
        dialog.locator("[name=file]")
            .setInputFiles(new FilePayload("vendors.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        PlaywrightAssertions.assertThat(dialog.locator("[data-state]")).hasText("Ready: vendors.csv");
    }

}
