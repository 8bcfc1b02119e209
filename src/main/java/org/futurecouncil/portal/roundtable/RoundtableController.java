package org.futurecouncil.portal.roundtable;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.CalendarFiles;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.Option;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.roadmap.Roundtable;
import org.futurecouncil.roadmap.RoundtableGuest;
import org.futurecouncil.roadmap.RoundtableInvitations;
import org.futurecouncil.roadmap.Roundtables;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Answers to the invitation to a roundtable. Who answers is known from how they came in.
 */
@Controller
@RequestMapping("/roundtables")
class RoundtableController {

    private final Roundtables roundtables;

    private final RoundtableInvitations invitations;

    private final CalendarFiles calendar;

    private final Clock clock;

    RoundtableController(Roundtables roundtables, RoundtableInvitations invitations, CalendarFiles calendar,
            Clock clock) {
        this.roundtables = roundtables;
        this.invitations = invitations;
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping
    String list(Visitor visitor, Model model) {
        model.addAttribute("roundtables", this.invitations.ahead(visitor.kind(), visitor.id()));
        return "portal/roundtable/list";
    }

    @GetMapping("/{reference}/rsvp")
    String show(@PathVariable String reference, Visitor visitor, Model model) {
        RoundtableGuest guest = guest(reference, visitor);
        Boolean attending = guest.attending();
        String coming = (attending != null) ? (attending ? "yes" : "no") : null;
        return show(reference, visitor, guest, coming, guest.note(), new PageProblems(), model);
    }

    @PostMapping("/{reference}/rsvp")
    String answer(@PathVariable String reference, @RequestParam(required = false) @Nullable String coming,
            @RequestParam(defaultValue = "") String note, Visitor visitor, Model model) {
        RoundtableGuest guest = guest(reference, visitor);
        PageProblems problems = new PageProblems();
        if (coming == null) {
            problems.add("coming", "Choose whether you come");
            return show(reference, visitor, guest, null, note, problems, model);
        }
        try {
            this.roundtables.rsvp(roundtable(reference).programmeId(), guest.id(), "yes".equals(coming), note);
            return "redirect:/roundtables/" + reference + "/rsvp?answered";
        }
        catch (RuleViolation ex) {
            problems.addAll(ex, (sentence) -> sentence.startsWith("Your note") ? "note" : "coming");
            return show(reference, visitor, guest, coming, note, problems, model);
        }
    }

    private String show(String reference, Visitor visitor, RoundtableGuest guest, @Nullable String coming, String note,
            PageProblems problems, Model model) {
        Roundtable roundtable = roundtable(reference);
        Instant now = this.clock.instant();
        boolean calledOff = this.roundtables.isCalledOff(roundtable.programmeId());
        boolean closed = !now.isBefore(roundtable.rsvpClosesAt());
        model.addAttribute("reference", reference);
        model.addAttribute("roundtable", roundtable);
        model.addAttribute("guest", guest);
        model.addAttribute("calledOff", calledOff);
        model.addAttribute("closed", closed);
        model.addAttribute("open", !calledOff && now.isBefore(roundtable.startsAt())
                && (!closed || Boolean.TRUE.equals(guest.attending())));
        model.addAttribute("calendar",
                this.calendar.latest(visitor.kind(), visitor.id(), roundtable.programmeId(), roundtable.calendarUid())
                    .orElse(null));
        model.addAttribute("whether", List.of(new Option("yes", "Yes, I come"), new Option("no", "No, I do not come")));
        model.addAttribute("coming", coming);
        model.addAttribute("note", note);
        model.addAttribute("problems", problems);
        return "portal/roundtable/rsvp";
    }

    private Roundtable roundtable(String reference) {
        return this.roundtables.find(reference).orElseThrow(UnknownLinkException::new);
    }

    /**
     * @throws UnknownLinkException if they are not invited: nobody learns of a roundtable
     * by trying addresses
     */
    private RoundtableGuest guest(String reference, Visitor visitor) {
        return this.invitations.guest(reference, visitor.kind(), visitor.id()).orElseThrow(UnknownLinkException::new);
    }

}
