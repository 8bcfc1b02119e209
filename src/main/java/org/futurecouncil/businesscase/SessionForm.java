package org.futurecouncil.businesscase;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a service lead typed about a session with the department.
 *
 * @param owner user id of the officer who owns the idea
 * @param says what the department says
 * @param reason why it is ready or dropped
 */
record SessionForm(@Nullable LocalDate heldOn, @Nullable String tookPart, @Nullable String findings,
        @Nullable List<Dependency> dependencies, @Nullable String owner, @Nullable DepartmentSays says,
        @Nullable String reason) {

    /**
     * @param today the last day on which a session can have been held
     */
    List<String> problems(LocalDate today) {
        Problems problems = new Problems();
        problems.that(this.heldOn != null, "Date held: give the date of the session.");
        problems.that(this.heldOn == null || !this.heldOn.isAfter(today),
                "Date held: record a session once it has been held; this date is in the future.");
        problems.text("Who took part", this.tookPart, 2000);
        problems.text("Findings", this.findings, 10_000);
        int row = 0;
        for (Dependency dependency : Problems.orEmpty(this.dependencies)) {
            String name = "Dependency " + ++row;
            problems.text(name + ", what is needed", dependency.what(), 1000);
            problems.text(name + ", on whom", dependency.onWhom(), 200);
            problems.that(dependency.byWhen() != null, name + ", by when: give a date.");
        }
        problems.that(!Problems.isBlank(this.owner), "Owner: choose who owns the idea.");
        problems.that(this.says != null, "What the department says: choose one of the three answers.");
        if (this.says == DepartmentSays.READY || this.says == DepartmentSays.DROPPED) {
            problems.text("Reason", this.reason, 10_000);
        }
        else {
            problems.optionalText("Reason", this.reason, 10_000);
        }
        return problems.sentences();
    }

    /**
     * Something that the idea needs from somebody else.
     */
    record Dependency(@Nullable String what, @Nullable String onWhom, @Nullable LocalDate byWhen) {

    }

}
