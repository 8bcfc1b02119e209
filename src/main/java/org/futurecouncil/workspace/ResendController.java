package org.futurecouncil.workspace;

import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.MailLedger.MessageLine;
import org.futurecouncil.mail.MailPreview;
import org.futurecouncil.mail.Resends;
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

/** Sends one message once more, with a reason. */
@Controller
@RequestMapping("/workspace/mail/messages/{id}/resend")
class ResendController {

    private final MailLedger ledger;

    private final Resends resends;

    private final RecipientAddresses addresses;

    private final MailPreview previews;

    ResendController(MailLedger ledger, Resends resends, RecipientAddresses addresses, MailPreview previews) {
        this.ledger = ledger;
        this.resends = resends;
        this.addresses = addresses;
        this.previews = previews;
    }

    @GetMapping
    String form(@PathVariable UUID id, Model model) {
        return show(find(id), UUID.randomUUID(), "", false, new FormErrors(), model);
    }

    @PostMapping
    String resend(@PathVariable UUID id, @RequestParam UUID key, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean anyway, Model model, RedirectAttributes next,
            HttpServletResponse response) {
        MessageLine message = find(id);
        FormErrors errors = new FormErrors().that(anyway || this.resends.newer(id).isEmpty(), "anyway",
                "A newer mail says otherwise. Send that one again instead, or say that this one is to go out all the same.")
            .reason(reason);
        if (errors.none()) {
            try {
                UUID again = this.resends.resend(id, key, this.addresses.now(message), reason, anyway);
                next.addFlashAttribute("notice", "resent");
                return "redirect:/workspace/mail/messages/" + again;
            }
            catch (RuleViolation ex) {
                errors.that(false, "send", String.valueOf(ex.getMessage()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return show(message, key, reason, anyway, errors, model);
    }

    private String show(MessageLine message, UUID key, String reason, boolean anyway, FormErrors errors, Model model) {
        String address = this.addresses.now(message);
        model.addAttribute("message", message);
        model.addAttribute("address", address);
        model.addAttribute("preview", this.previews.of(message.id()).orElseThrow(NotFoundException::new).to(address));
        model.addAttribute("newer", this.resends.newer(message.id()).orElse(null));
        model.addAttribute("anyway", anyway);
        model.addAttribute("key", key);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors.sentences());
        return "workspace/resend";
    }

    private MessageLine find(UUID id) {
        return this.ledger.message(id).orElseThrow(NotFoundException::new);
    }

}
