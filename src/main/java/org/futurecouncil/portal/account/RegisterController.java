package org.futurecouncil.portal.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.mail.PersonalLinks;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.access.Entrance;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.portal.access.Visitors;
import org.futurecouncil.vendor.Registrations;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorForm;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Registering as a supplier. What is typed stays in the browser until it is sent, and out
 * of the register until it is confirmed. What is answered tells nobody who is known.
 */
@Controller
@RequestMapping("/register")
class RegisterController {

    private final Registrations registrations;

    private final PersonalLinks links;

    private final Entrance entrance;

    RegisterController(Registrations registrations, PersonalLinks links, Entrance entrance) {
        this.registrations = registrations;
        this.links = links;
        this.entrance = entrance;
    }

    @GetMapping
    String show(HttpServletRequest request, Model model) {
        if (Visitors.of(request).filter(Visitor::isVendor).isPresent()) {
            return "redirect:/my/details";
        }
        return form(new VendorForm("", "", "", "", ""), model);
    }

    @PostMapping
    String check(@ModelAttribute VendorForm form, Model model) {
        return right(form, model) ? "portal/account/register-check" : form(form, model);
    }

    /** Back from the answers to the form, with all of them. */
    @PostMapping("/change")
    String change(@ModelAttribute VendorForm form, Model model) {
        return form(form, model);
    }

    @PostMapping("/send")
    String send(@ModelAttribute VendorForm form, Model model) {
        if (!right(form, model)) {
            return form(form, model);
        }
        this.registrations.ask(form);
        return "redirect:/register/sent";
    }

    @GetMapping("/sent")
    String sent() {
        return "portal/account/register-sent";
    }

    /** Looking registers nobody, since mail scanners open every link. */
    @GetMapping("/confirm/{token}")
    String showConfirmation(@PathVariable String token, Model model) {
        Optional<Registrations.Registration> registration = recipient(token)
            .flatMap((recipient) -> this.registrations.find(UUID.fromString(recipient.id()), recipient.email()));
        if (registration.isEmpty()) {
            return "portal/account/register-expired";
        }
        model.addAttribute("registration", registration.get());
        model.addAttribute("address", "/register/confirm/" + token);
        return "portal/account/register-confirm";
    }

    @PostMapping("/confirm/{token}")
    String confirm(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        Optional<Vendor> vendor = recipient(token)
            .flatMap((recipient) -> this.registrations.confirm(UUID.fromString(recipient.id()), recipient.email()));
        if (vendor.isEmpty()) {
            return "portal/account/register-expired";
        }
        this.entrance.letIn(Visitor.of(vendor.get()), request, response);
        return "redirect:/register/done";
    }

    @GetMapping("/done")
    String done(HttpServletRequest request) {
        return Visitors.of(request).filter(Visitor::isVendor).isPresent() ? "portal/account/register-done"
                : "redirect:/sign-in";
    }

    /** Where somebody comes who is in the register no more. */
    @GetMapping("/removed")
    String removed() {
        return "portal/account/removed";
    }

    private Optional<Recipient> recipient(String token) {
        return this.links.find(token).filter((recipient) -> recipient.kind() == Recipient.Kind.VENDOR);
    }

    private static boolean right(VendorForm form, Model model) {
        PageProblems problems = Problems.of(form.problems());
        model.addAttribute("form", form);
        if (problems.any()) {
            model.addAttribute("problems", problems);
        }
        return !problems.any();
    }

    private static String form(VendorForm form, Model model) {
        model.addAttribute("form", form);
        return "portal/account/register";
    }

}
