package org.futurecouncil.portal;

import java.util.UUID;

import org.futurecouncil.mail.OptOuts;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Where the link of an invitation leads whoever wants no more of them. Looking changes
 * nothing, since mail scanners open every link; a mail program that unsubscribes with one
 * click posts (RFC 8058), as the button of the page does.
 */
@Controller
@RequestMapping("/unsubscribe/{messageId}")
class UnsubscribeController {

    private final OptOuts optOuts;

    UnsubscribeController(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    @GetMapping
    String show(@PathVariable UUID messageId, Model model) {
        OptOuts.Wish wish = this.optOuts.find(messageId).orElseThrow(UnknownLinkException::new);
        model.addAttribute("messageId", messageId);
        model.addAttribute("councilName", wish.councilName());
        model.addAttribute("contactEmail", wish.contactEmail());
        model.addAttribute("optedOut", wish.optedOut());
        return "portal/unsubscribe";
    }

    @PostMapping
    String optOut(@PathVariable UUID messageId, Model model) {
        this.optOuts.optOut(messageId);
        return show(messageId, model);
    }

    @PostMapping("/undo")
    String optIn(@PathVariable UUID messageId, Model model) {
        this.optOuts.optIn(messageId);
        model.addAttribute("undone", true);
        return show(messageId, model);
    }

}
