package org.futurecouncil.workspace;

import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.MailLedger.MessageLine;
import org.futurecouncil.mail.MailingReleases;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is left out of a mailing that waits for its release. */
@Controller
@RequestMapping("/workspace/mail/messages/{id}")
class WaitingMailController {

    private final MailLedger ledger;

    private final MailingReleases releases;

    WaitingMailController(MailLedger ledger, MailingReleases releases) {
        this.ledger = ledger;
        this.releases = releases;
    }

    @GetMapping("/leave-out")
    String form(@PathVariable UUID id, Model model) {
        return show(find(id), "", new FormErrors(), model);
    }

    @PostMapping("/leave-out")
    String leaveOut(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Model model,
            RedirectAttributes next, HttpServletResponse response) {
        MessageLine message = find(id);
        FormErrors errors = new FormErrors().reason(reason);
        if (errors.none()) {
            try {
                this.releases.exclude(id, reason);
                next.addFlashAttribute("notice", "excluded");
            }
            catch (RuleViolation ex) {
                next.addFlashAttribute("notice", "gone");
            }
            return "redirect:/workspace/mail/mailings/" + message.mailingId();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(message, reason, errors, model);
    }

    @PostMapping("/take-back")
    String takeBack(@PathVariable UUID id, RedirectAttributes next) {
        MessageLine message = find(id);
        try {
            this.releases.include(id);
            next.addFlashAttribute("notice", "included");
        }
        catch (RuleViolation ex) {
            next.addFlashAttribute("notice", "gone");
        }
        return "redirect:/workspace/mail/mailings/" + message.mailingId();
    }

    private String show(MessageLine message, String reason, FormErrors errors, Model model) {
        model.addAttribute("message", message);
        model.addAttribute("release", this.releases.find(message.mailingId()).orElseThrow(NotFoundException::new));
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors.sentences());
        return "workspace/leave-out";
    }

    private MessageLine find(UUID id) {
        return this.ledger.message(id).orElseThrow(NotFoundException::new);
    }

}
