package org.futurecouncil.workshop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/**
 * What the form "Plan the workshop" sends. Dates and times are London's.
 *
 * @param tables one for each shortlisted project
 */
record WorkshopPlan(@Nullable String title, @Nullable String venueName, @Nullable String venueAddress,
        @Nullable String accessInformation, @Nullable LocalDate date, @Nullable LocalTime startsAt,
        @Nullable LocalTime endsAt, @Nullable LocalDate rsvpClosesOn, @Nullable LocalTime rsvpClosesAt,
        @Nullable String agenda, @Nullable List<@Nullable Table> tables) {

    static final int MOST_SEATS = 50;

    /**
     * A table as planned.
     */
    record Table(@Nullable UUID serviceAreaId, @Nullable String lead, @Nullable Integer seats) {
    }

    /**
     * @param projects the shortlisted projects, by id
     * @param leads user ids of those who may lead a table
     * @return one sentence a problem, in the order of the form
     */
    List<String> problems(Instant now, List<Project> projects, Set<String> leads) {
        Problems problems = new Problems();
        problems.text("The title", this.title, 200);
        problems.text("The venue's name", this.venueName, 200);
        problems.text("The venue's address", this.venueAddress, 500);
        problems.text("The access information", this.accessInformation, 2000);
        problems.required("The date of the workshop", this.date);
        problems.required("The time when it starts", this.startsAt);
        problems.required("The time when it ends", this.endsAt);
        problems.required("The last day for RSVPs", this.rsvpClosesOn);
        problems.required("The time on the last day for RSVPs", this.rsvpClosesAt);
        datesInOrder(now, problems);
        problems.text("The agenda", this.agenda, 10_000);
        tablesMatch(projects, leads, problems);
        return problems.sentences();
    }

    /** The table of a project, in a plan without problems. */
    Table tableOf(Project project) {
        return Objects.requireNonNull(this.tables)
            .stream()
            .filter(Objects::nonNull)
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

    private void datesInOrder(Instant now, Problems problems) {
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

    private void tablesMatch(List<Project> projects, Set<String> leads, Problems problems) {
        List<@Nullable Table> given = (this.tables != null) ? this.tables : List.of();
        Set<UUID> seen = new HashSet<>();
        for (Table table : given) {
            if (table == null || table.serviceAreaId() == null || projects.stream()
                .noneMatch((project) -> project.serviceAreaId().equals(table.serviceAreaId()))) {
                problems.add("A table is for a project that is not shortlisted. Open the task again.");
            }
            else if (!seen.add(table.serviceAreaId())) {
                problems.add("A project has two tables. Open the task again.");
            }
        }
        for (Project project : projects) {
            given.stream()
                .filter((table) -> table != null && project.serviceAreaId().equals(table.serviceAreaId()))
                .findFirst()
                .ifPresentOrElse((table) -> tableComplete(project, table, leads, problems),
                        () -> problems.add("The project “%s” has no table.".formatted(project.name())));
        }
    }

    private static void tableComplete(Project project, Table table, Set<String> leads, Problems problems) {
        if (table.lead() == null || !leads.contains(table.lead())) {
            problems.add("Choose a service lead for the table of “%s”.".formatted(project.name()));
        }
        if (table.seats() == null || table.seats() < 1 || table.seats() > MOST_SEATS) {
            problems.add("Give the table of “%s” between 1 and %d seats.".formatted(project.name(),
                    WorkshopPlan.MOST_SEATS));
        }
    }

    /** A shortlisted project. */
    record Project(UUID serviceAreaId, String name, String department, String lead) {
    }

}
