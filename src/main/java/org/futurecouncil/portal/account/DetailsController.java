package org.futurecouncil.portal.account;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.PersonalLinks;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.access.Entrance;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.vendor.AddressChanges;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorForm;
import org.futurecouncil.vendor.Vendors;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a vendor says of itself, and the address at which it gets our mails. */
@Controller
class DetailsController {

    private final Vendors vendors;

    private final AddressChanges changes;

    private final VendorAddresses addresses;

    private final PersonalLinks links;

    private final Entrance entrance;

    DetailsController(Vendors vendors, AddressChanges changes, VendorAddresses addresses, PersonalLinks links,
            Entrance entrance) {
        this.vendors = vendors;
        this.changes = changes;
        this.addresses = addresses;
        this.links = links;
        this.entrance = entrance;
    }

    @GetMapping("/my/details")
    String show(Visitor visitor, @RequestParam(name = "saved", required = false) @Nullable String saved,
            @RequestParam(name = "address", required = false) @Nullable String address, Model model) {
        model.addAttribute("saved", saved != null);
        model.addAttribute("addressChanged", address != null);
        return page(visitor, VendorForm.of(vendor(visitor)), model);
    }

    @PostMapping("/my/details")
    String save(Visitor visitor, @ModelAttribute VendorForm form, Model model) {
        Map<String, String> problems = form.problems();
        problems.remove("email");
        if (!problems.isEmpty()) {
            model.addAttribute("problems", Problems.of(problems));
            return page(visitor, form, model);
        }
        this.vendors.change(visitor.vendor(), form);
        return "redirect:/my/details?saved";
    }

    @GetMapping("/my/details/email")
    String showAddress(Visitor visitor, Model model) {
        return addressPage(visitor, "", model);
    }

    @PostMapping("/my/details/email")
    String askForAddress(Visitor visitor, @RequestParam(name = "email", required = false) @Nullable String typed,
            Model model) {
        String email = FormProblems.cleanLine(typed);
        String problem = VendorForm.addressProblem(email);
        if (problem == null) {
            try {
                this.changes.ask(visitor.vendor(), email);
                return "redirect:/my/details/email/sent";
            }
            catch (RuleViolation ex) {
                problem = String.valueOf(ex.getMessage());
            }
        }
        model.addAttribute("problems", new PageProblems().add("email", problem));
        return addressPage(visitor, email, model);
    }

    @GetMapping("/my/details/email/sent")
    String addressAsked(Visitor visitor, Model model) {
        model.addAttribute("vendor", vendor(visitor));
        return "portal/account/email-sent";
    }

    /**
     * Open to whoever has the link: a mailbox may be on a device that is not signed in.
     */
    @GetMapping("/register/confirm-address/{token}")
    String showConfirmation(@PathVariable String token, Model model) {
        Optional<AddressChanges.AddressChange> change = recipient(token)
            .flatMap((recipient) -> this.changes.find(UUID.fromString(recipient.id()), recipient.email()));
        if (change.isEmpty()) {
            return "portal/account/email-expired";
        }
        model.addAttribute("change", change.get());
        model.addAttribute("address", "/register/confirm-address/" + token);
        return "portal/account/email-confirm";
    }

    @PostMapping("/register/confirm-address/{token}")
    String confirm(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Vendor> vendor = recipient(token).flatMap(this::confirm);
        if (vendor.isEmpty()) {
            return "portal/account/email-expired";
        }
        this.entrance.letIn(Visitor.of(vendor.get()), request, response);
        return "redirect:/my/details?address";
    }

    private Optional<Vendor> confirm(Recipient recipient) {
        try {
            return this.addresses.confirm(UUID.fromString(recipient.id()), recipient.email());
        }
        catch (RuleViolation ex) {
            // somebody else was quicker
            return Optional.empty();
        }
    }

    private Optional<Recipient> recipient(String token) {
        return this.links.find(token).filter((recipient) -> recipient.kind() == Recipient.Kind.VENDOR);
    }

    private String page(Visitor visitor, VendorForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("vendor", vendor(visitor));
        model.addAttribute("waiting", this.changes.waiting(visitor.vendor()).orElse(null));
        return "portal/account/details";
    }

    private String addressPage(Visitor visitor, String email, Model model) {
        model.addAttribute("vendor", vendor(visitor));
        model.addAttribute("email", email);
        return "portal/account/email";
    }

    private Vendor vendor(Visitor visitor) {
        return this.vendors.find(visitor.vendor()).orElseThrow();
    }

}
