package org.futurecouncil.portal.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.MailLedger;
import org.futurecouncil.mail.OptOuts;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.access.Entrance;
import org.futurecouncil.portal.access.PortalSessions;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.vendor.AddressChanges;
import org.futurecouncil.vendor.Registrations;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which mails a vendor wants, and who may come in by them. */
@Controller
class PreferencesController {

    private final OptOuts optOuts;

    private final MailLedger ledger;

    private final PortalSessions sessions;

    private final Registrations registrations;

    private final AddressChanges changes;

    private final Entrance entrance;

    PreferencesController(OptOuts optOuts, MailLedger ledger, PortalSessions sessions, Registrations registrations,
            AddressChanges changes, Entrance entrance) {
        this.optOuts = optOuts;
        this.ledger = ledger;
        this.sessions = sessions;
        this.registrations = registrations;
        this.changes = changes;
        this.entrance = entrance;
    }

    @GetMapping("/my/preferences")
    String show(Visitor visitor, @RequestParam(name = "saved", required = false) @Nullable String saved, Model model) {
        boolean optedOut = this.ledger.optedOutAt(visitor.kind(), visitor.id()).isPresent();
        model.addAttribute("invitations", optedOut ? "no" : "yes");
        model.addAttribute("saved", saved != null);
        return "portal/account/preferences";
    }

    @PostMapping("/my/preferences")
    String save(Visitor visitor, @RequestParam(name = "invitations", required = false) @Nullable String invitations,
            Model model) {
        if ("yes".equals(invitations)) {
            this.optOuts.optIn(visitor.kind(), visitor.id());
        }
        else if ("no".equals(invitations)) {
            this.optOuts.optOut(visitor.kind(), visitor.id());
        }
        else {
            model.addAttribute("problems",
                    new PageProblems().add("invitations", "Choose whether you want invitations to new calls"));
            return show(visitor, null, model);
        }
        return "redirect:/my/preferences?saved";
    }

    @PostMapping("/my/preferences/end")
    String endAll(Visitor visitor, HttpServletRequest request, HttpServletResponse response) {
        this.sessions.endAll(visitor);
        this.registrations.endLinks(visitor.vendor());
        this.changes.endLinks(visitor.vendor());
        this.entrance.letOut(request, response);
        return "redirect:/sign-in/ended";
    }

    @GetMapping("/sign-in/ended")
    String ended() {
        return "portal/account/ended";
    }

}
