package org.futurecouncil.workshop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;

/**
 * What the form "Plan the workshop" sends. Dates and times are London's.
 *
 * @param tables one for each shortlisted project
 */
record WorkshopPlan(String title, String venueName, String venueAddress, String accessInformation,
        @Nullable LocalDate date, @Nullable LocalTime startsAt, @Nullable LocalTime endsAt,
        @Nullable LocalDate rsvpClosesOn, @Nullable LocalTime rsvpClosesAt, String agenda, List<Table> tables) {

    static final int MOST_SEATS = 50;

    static final int LONGEST_ADDRESS = 500;

    WorkshopPlan {
        title = FormProblems.cleanLine(title);
        venueName = FormProblems.cleanLine(venueName);
        venueAddress = FormProblems.clean(venueAddress);
        accessInformation = FormProblems.clean(accessInformation);
        agenda = FormProblems.clean(agenda);
        tables = FormProblems.rows(tables);
    }

    /**
     * A table as planned.
     */
    record Table(@Nullable UUID serviceAreaId, String lead, @Nullable Integer seats) {

        Table {
            lead = FormProblems.cleanLine(lead);
        }

    }

    /**
     * @param projects the shortlisted projects, by id
     * @param leads user ids of those who may lead a table
     * @return one sentence a problem, in the order of the form
     */
    List<String> problems(Instant now, List<Project> projects, Set<String> leads) {
        FormProblems problems = new FormProblems();
        problems.text("Title", this.title, FormProblems.LONGEST_LINE);
        problems.text("Name of the venue", this.venueName, FormProblems.LONGEST_LINE);
        problems.text("Address of the venue", this.venueAddress, LONGEST_ADDRESS);
        problems.text("Access information", this.accessInformation, FormProblems.LONGEST_REASON);
        problems.given("Date", this.date);
        problems.given("Starts at", this.startsAt);
        problems.given("Ends at", this.endsAt);
        problems.given("Last day for RSVPs", this.rsvpClosesOn);
        problems.given("RSVPs close at", this.rsvpClosesAt);
        datesInOrder(now, problems);
        tablesMatch(projects, leads, problems);
        problems.text("Agenda", this.agenda, FormProblems.LONGEST_TEXT);
        return problems.sentences();
    }

    /** The table of a project, in a plan without problems. */
    Table tableOf(Project project) {
        return this.tables.stream()
            .filter((table) -> project.serviceAreaId().equals(table.serviceAreaId()))
            .findFirst()
            .orElseThrow();
    }

    Instant start() {
        return LondonTime.at(this.date, this.startsAt);
    }

    Instant end() {
        return LondonTime.at(this.date, this.endsAt);
    }

    Instant rsvpClose() {
        return LondonTime.at(this.rsvpClosesOn, this.rsvpClosesAt);
    }

    private void datesInOrder(Instant now, FormProblems problems) {
        boolean day = this.date != null && this.startsAt != null && this.endsAt != null;
        if (day && !start().isAfter(now)) {
            problems.add("The workshop must start in the future.");
        }
        if (day && !end().isAfter(start())) {
            problems.add("The workshop must end after it starts.");
        }
        if (this.rsvpClosesOn == null || this.rsvpClosesAt == null) {
            return;
        }
        if (!rsvpClose().isAfter(now)) {
            problems.add("RSVPs must close in the future.");
        }
        if (day && !rsvpClose().isBefore(start())) {
            problems.add("RSVPs must close before the workshop starts.");
        }
    }

    private void tablesMatch(List<Project> projects, Set<String> leads, FormProblems problems) {
        Set<UUID> seen = new HashSet<>();
        for (Table table : this.tables) {
            if (table.serviceAreaId() == null || projects.stream()
                .noneMatch((project) -> project.serviceAreaId().equals(table.serviceAreaId()))) {
                problems.add("A table is for a project that is not shortlisted. Open the task again.");
            }
            else if (!seen.add(table.serviceAreaId())) {
                problems.add("A project has two tables. Open the task again.");
            }
        }
        for (Project project : projects) {
            this.tables.stream()
                .filter((table) -> project.serviceAreaId().equals(table.serviceAreaId()))
                .findFirst()
                .ifPresentOrElse((table) -> tableComplete(project, table, leads, problems),
                        () -> problems.add("The project “%s” has no table.".formatted(project.name())));
        }
    }

    private static void tableComplete(Project project, Table table, Set<String> leads, FormProblems problems) {
        if (!leads.contains(table.lead())) {
            problems.add("Choose a service lead for the table of “%s”.".formatted(project.name()));
        }
        if (table.seats() == null || table.seats() < 1 || table.seats() > MOST_SEATS) {
            problems.add("Give the table of “" + project.name() + "” between 1 and " + MOST_SEATS + " seats.");
        }
    }

    /** A shortlisted project. */
    record Project(UUID serviceAreaId, String name, String department, String lead) {
    }

}
