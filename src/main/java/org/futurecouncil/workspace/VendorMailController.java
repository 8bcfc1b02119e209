package org.futurecouncil.workspace;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.mail.RefusedAddresses;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Slice;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorRemovals;
import org.futurecouncil.vendor.Vendors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every mail that a vendor ever got. */
@Controller
@RequestMapping("/workspace/mail/vendors")
class VendorMailController {

    private final Vendors vendors;

    private final MailLedger ledger;

    private final RefusedAddresses refused;

    private final VendorRemovals removals;

    VendorMailController(Vendors vendors, MailLedger ledger, RefusedAddresses refused, VendorRemovals removals) {
        this.vendors = vendors;
        this.removals = removals;
        this.ledger = ledger;
        this.refused = refused;
    }

    @GetMapping
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        String words = FormProblems.cleanLine(q);
        List<Vendor> found = words.isEmpty() ? List.of() : this.vendors.search(words, MailLedger.PAGE + 1);
        model.addAttribute("words", words);
        model.addAttribute("vendors", Slice.of(found, MailLedger.PAGE));
        return "workspace/vendors";
    }

    @GetMapping("/{id}")
    String history(@PathVariable UUID id, @RequestParam(required = false) @Nullable UUID after, Model model) {
        Vendor vendor = this.vendors.find(id).orElseThrow(NotFoundException::new);
        model.addAttribute("vendor", vendor);
        model.addAttribute("removal", this.removals.find(id).orElse(null));
        model.addAttribute("optedOutAt", this.ledger.optedOutAt(Recipient.Kind.VENDOR, id.toString()).orElse(null));
        model.addAttribute("refusal", this.refused.find(vendor.email()).orElse(null));
        model.addAttribute("decisions", this.refused.decisions(vendor.email()));
        model.addAttribute("messages", this.ledger.history(Recipient.Kind.VENDOR, id.toString(), after));
        model.addAttribute("after", after);
        return "workspace/vendor";
    }

}
