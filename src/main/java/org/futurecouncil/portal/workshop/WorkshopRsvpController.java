package org.futurecouncil.portal.workshop;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.CalendarFiles;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.portal.Option;
import org.futurecouncil.portal.PageProblems;
import org.futurecouncil.portal.UnknownLinkException;
import org.futurecouncil.portal.access.Visitor;
import org.futurecouncil.workshop.Attendance;
import org.futurecouncil.workshop.Attendances;
import org.futurecouncil.workshop.Rsvp;
import org.futurecouncil.workshop.Workshop;
import org.futurecouncil.workshop.WorkshopTable;
import org.futurecouncil.workshop.Workshops;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers to the invitation to a workshop. */
@Controller
@RequestMapping("/workshops/{reference}/rsvp")
class WorkshopRsvpController {

    private static final String ANY_TABLE = "any";

    /** More people than that no form shows, whatever a table seats. */
    private static final int MOST_PEOPLE = 20;

    private final Workshops workshops;

    private final Attendances attendances;

    private final CalendarFiles calendar;

    private final Clock clock;

    WorkshopRsvpController(Workshops workshops, Attendances attendances, CalendarFiles calendar, Clock clock) {
        this.workshops = workshops;
        this.attendances = attendances;
        this.calendar = calendar;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String reference, Visitor visitor, Model model) {
        Attendance attendance = attendance(reference, visitor);
        return show(reference, visitor, attendance, Typed.of(attendance, visitor), new PageProblems(), model);
    }

    @PostMapping
    String answer(@PathVariable String reference, @RequestParam(required = false) @Nullable String coming,
            @RequestParam(defaultValue = ANY_TABLE) String table,
            @RequestParam(required = false) @Nullable String otherTable,
            @RequestParam(required = false) @Nullable String more, HttpServletRequest request, Visitor visitor,
            Model model) {
        Attendance attendance = attendance(reference, visitor);
        Typed typed = new Typed(coming, people(request), table, otherTable);
        PageProblems problems = new PageProblems();
        if (more != null) {
            model.addAttribute("more", true);
            return show(reference, visitor, attendance, typed.withOneMore(), problems, model);
        }
        if (coming == null) {
            problems.add("coming", "Choose whether you come");
            return show(reference, visitor, attendance, typed, problems, model);
        }
        try {
            this.attendances.rsvp(visitor.vendor(), reference, typed.answer());
            return "redirect:/workshops/" + reference + "/rsvp?answered";
        }
        catch (RuleViolation ex) {
            return show(reference, visitor, attendance, typed, problems.addAll(ex, WorkshopRsvpController::fieldOf),
                    model);
        }
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable String reference, Visitor visitor, Model model) {
        Attendance attendance = attendance(reference, visitor);
        try {
            this.attendances.cancel(visitor.vendor(), reference);
            return "redirect:/workshops/" + reference + "/rsvp?answered";
        }
        catch (RuleViolation ex) {
            return show(reference, visitor, attendance, Typed.of(attendance, visitor),
                    new PageProblems().add("coming", String.valueOf(ex.getMessage())), model);
        }
    }

    private String show(String reference, Visitor visitor, Attendance attendance, Typed typed, PageProblems problems,
            Model model) {
        Workshop workshop = this.workshops.find(reference).orElseThrow(UnknownLinkException::new);
        List<WorkshopTable> tables = this.workshops.tables(workshop.id());
        List<Option> options = new ArrayList<>();
        options.add(new Option(ANY_TABLE, "Any table"));
        tables.forEach((table) -> options.add(new Option(table.id().toString(), table.project(),
                table.free() + " of " + table.seats() + " seats are free")));
        model.addAttribute("workshop", workshop);
        model.addAttribute("attendance", attendance);
        model.addAttribute("over", !this.clock.instant().isBefore(workshop.startsAt())
                || workshop.state() == Workshop.State.CANCELLED || workshop.state() == Workshop.State.HELD);
        model.addAttribute("rsvpsClosed", !this.clock.instant().isBefore(workshop.rsvpClosesAt()));
        model.addAttribute("place",
                tables.stream()
                    .filter((table) -> table.id().equals(attendance.tableId()))
                    .map(WorkshopTable::project)
                    .findFirst()
                    .orElse(null));
        model.addAttribute("calendar",
                this.calendar.latest(visitor.kind(), visitor.id(), workshop.programmeId(), workshop.calendarUid())
                    .orElse(null));
        model.addAttribute("tables", options);
        model.addAttribute("others", List.of(new Option("yes", "Yes, another table would do"),
                new Option("no", "No, we wait for this table")));
        model.addAttribute("whether",
                List.of(new Option("yes", "Yes, we come"), new Option("no", "No, we do not come")));
        model.addAttribute("mostPeople", tables.stream().mapToInt(WorkshopTable::seats).max().orElse(1));
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        return "portal/workshop/rsvp";
    }

    /**
     * @throws UnknownLinkException if the organisation is not invited: nobody learns of a
     * workshop by trying addresses
     */
    private Attendance attendance(String reference, Visitor visitor) {
        return this.attendances.find(visitor.vendor(), reference).orElseThrow(UnknownLinkException::new);
    }

    private static List<Rsvp.Guest> people(HttpServletRequest request) {
        return IntStream.range(0, MOST_PEOPLE)
            .filter((place) -> request.getParameter("name-" + place) != null)
            .mapToObj((place) -> new Rsvp.Guest(text(request, "name-" + place), text(request, "access-" + place),
                    text(request, "dietary-" + place)))
            .toList();
    }

    private static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return (value != null) ? value : "";
    }

    /** Rules count people from 1, fields from 0. */
    private static String fieldOf(String sentence) {
        java.util.regex.Matcher person = java.util.regex.Pattern
            .compile("^Person (\\d+), (name|access|dietary).*", java.util.regex.Pattern.DOTALL)
            .matcher(sentence);
        if (person.matches()) {
            return person.group(2) + "-" + (Integer.parseInt(person.group(1)) - 1);
        }
        return (sentence.startsWith("Name at least") || sentence.startsWith("A table seats")) ? "name-0"
                : (sentence.startsWith("Choose one of") ? "table" : "coming");
    }

    /** What was typed, as it was. */
    record Typed(@Nullable String coming, List<Rsvp.Guest> people, String table, @Nullable String otherTable) {

        static Typed of(Attendance attendance, Visitor visitor) {
            boolean comes = attendance.state() == Attendance.State.COMING
                    || attendance.state() == Attendance.State.WAITING;
            boolean answered = attendance.state() != Attendance.State.INVITED;
            List<Rsvp.Guest> people = comes ? attendance.people() : List.of(new Rsvp.Guest(visitor.name(), "", ""));
            UUID preferred = attendance.preferredTableId();
            return new Typed(answered ? (comes ? "yes" : "no") : null, people,
                    (preferred != null) ? preferred.toString() : ANY_TABLE,
                    attendance.otherTableWelcome() ? "yes" : "no");
        }

        Typed withOneMore() {
            List<Rsvp.Guest> more = new ArrayList<>(this.people);
            if (more.size() < MOST_PEOPLE) {
                more.add(new Rsvp.Guest("", "", ""));
            }
            return new Typed(this.coming, more, this.table, this.otherTable);
        }

        /** People whose line was emptied do not come. */
        Rsvp answer() {
            if (!"yes".equals(this.coming)) {
                return Rsvp.no();
            }
            List<Rsvp.Guest> named = this.people.stream()
                .filter((guest) -> !guest.equals(new Rsvp.Guest("", "", "")))
                .toList();
            return new Rsvp.Yes(named, ANY_TABLE.equals(this.table) ? null : tableId(), !"no".equals(this.otherTable));
        }

        private UUID tableId() {
            try {
                return UUID.fromString(this.table);
            }
            catch (IllegalArgumentException ex) {
                return new UUID(0, 0);
            }
        }

    }

}
