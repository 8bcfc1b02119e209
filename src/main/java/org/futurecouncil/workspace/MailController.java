package org.futurecouncil.workspace;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.MailLedger.ProgrammeMail;
import org.futurecouncil.roadmap.Roundtables;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Programmes, the mailings of each, and those that are of none. */
@Controller
@RequestMapping("/workspace/mail")
class MailController {

    private final MailLedger ledger;

    private final Roundtables roundtables;

    MailController(MailLedger ledger, Roundtables roundtables) {
        this.ledger = ledger;
        this.roundtables = roundtables;
    }

    @GetMapping
    String programmes(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("programmes", this.ledger.programmes(page));
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/programmes";
    }

    @GetMapping("/programmes/{reference}")
    String mailings(@PathVariable String reference, @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "1") int page, Model model) {
        ProgrammeMail programme = this.ledger.programme(reference).orElseThrow(NotFoundException::new);
        model.addAttribute("programme", programme);
        model.addAttribute("kinds", this.ledger.templates(programme.id()));
        model.addAttribute("kind", kind);
        model.addAttribute("roundtable", this.roundtables.find(programme.id()).isPresent());
        model.addAttribute("mailings", this.ledger.mailings(programme.id(), kind, page));
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/mailings";
    }

    @GetMapping("/digests")
    String digests(@RequestParam(defaultValue = "1") int page, Model model) {
        model.addAttribute("mailings", this.ledger.digests(page));
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/digests";
    }

    @GetMapping("/accounts")
    String accounts(@RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "1") int page,
            Model model) {
        model.addAttribute("kinds", this.ledger.accountTemplates());
        model.addAttribute("kind", kind);
        model.addAttribute("mailings", this.ledger.accountMails(kind, page));
        model.addAttribute("page", Math.max(page, 1));
        return "workspace/accounts";
    }

}
