package org.futurecouncil.workspace;

import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.RefusedAddresses;
import org.futurecouncil.mail.RefusedAddresses.Refusal;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Addresses that mailings leave out, and what can be done about them. */
@Controller
@RequestMapping("/workspace/mail/refused")
class RefusedAddressController {

    private final RefusedAddressRows rows;

    private final RefusedAddresses refused;

    private final AddressOwners owners;

    private final AddressCorrections corrections;

    RefusedAddressController(RefusedAddressRows rows, RefusedAddresses refused, AddressOwners owners,
            AddressCorrections corrections) {
        this.rows = rows;
        this.refused = refused;
        this.owners = owners;
        this.corrections = corrections;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("addresses", this.rows.list(all, page));
        model.addAttribute("all", all);
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/refused";
    }

    @GetMapping("/correct")
    String correction(@RequestParam String address, Model model) {
        return showCorrection(find(address), owner(address), "", "", new FormErrors(), model);
    }

    @PostMapping("/correct")
    String correct(@RequestParam String address, @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String reason, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        Refusal refusal = find(address);
        AddressOwner owner = owner(address);
        FormErrors errors = new FormErrors();
        String typed = FormProblems.cleanLine(email);
        errors.that(!typed.isEmpty(), "email", "Give the right address.")
            .that(EmailAddress.isValid(typed), "email", "Give one e-mail address, such as name@example.org.")
            .reason(reason);
        if (errors.none()) {
            try {
                this.corrections.correct(owner, typed, reason);
                if (owner.vendorId() != null) {
                    next.addFlashAttribute("notice", "corrected");
                    return "redirect:/workspace/mail/vendors/" + owner.vendorId();
                }
                next.addFlashAttribute("notice", "guest-corrected");
                return "redirect:/workspace/mail/messages/" + refusal.messageId();
            }
            catch (RuleViolation ex) {
                errors.that(false, "email", String.valueOf(ex.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return showCorrection(refusal, owner, email, reason, errors, model);
    }

    @GetMapping("/retry")
    String retrial(@RequestParam String address, Model model) {
        return showRetrial(find(address), "", new FormErrors(), model);
    }

    @PostMapping("/retry")
    String retry(@RequestParam String address, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        Refusal refusal = find(address);
        FormErrors errors = new FormErrors().reason(reason);
        if (errors.none()) {
            this.refused.tryAgain(refusal.email(), reason);
            next.addFlashAttribute("notice", "retried");
            return "redirect:/workspace/mail/messages/" + refusal.messageId();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return showRetrial(refusal, reason, errors, model);
    }

    private String showCorrection(Refusal refusal, AddressOwner owner, String email, String reason, FormErrors errors,
            Model model) {
        model.addAttribute("owner", owner);
        model.addAttribute("email", email);
        show(refusal, reason, errors, model);
        return "workspace/correct";
    }

    private String showRetrial(Refusal refusal, String reason, FormErrors errors, Model model) {
        show(refusal, reason, errors, model);
        return "workspace/retry";
    }

    private void show(Refusal refusal, String reason, FormErrors errors, Model model) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("decisions", this.refused.decisions(refusal.email()));
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors.sentences());
    }

    private Refusal find(String address) {
        return this.refused.find(address).orElseThrow(NotFoundException::new);
    }

    private AddressOwner owner(String address) {
        return this.owners.find(address).orElseThrow(NotFoundException::new);
    }

}
