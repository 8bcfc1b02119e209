package org.futurecouncil.businesscase;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What a service lead typed about a session with the department.
 *
 * @param owner user id of the officer who owns the idea
 * @param says what the department says
 * @param reason why it is ready or dropped
 */
record SessionForm(@Nullable LocalDate heldOn, String tookPart, String findings, List<Dependency> dependencies,
        String owner, @Nullable DepartmentSays says, @Nullable String reason) {

    SessionForm {
        tookPart = FormProblems.clean(tookPart);
        findings = FormProblems.clean(findings);
        dependencies = FormProblems.rows(dependencies);
        owner = FormProblems.cleanLine(owner);
        reason = FormProblems.cleanOrNull(reason);
    }

    /**
     * @param today the last day on which a session can have been held
     */
    List<String> problems(LocalDate today) {
        FormProblems problems = new FormProblems().given("Date held", this.heldOn)
            .that(this.heldOn == null || !this.heldOn.isAfter(today),
                    "Date held: record a session once it has been held; this date is in the future.")
            .text("Who took part", this.tookPart, FormProblems.LONGEST_REASON)
            .text("Findings", this.findings, FormProblems.LONGEST_TEXT);
        int row = 0;
        for (Dependency dependency : this.dependencies) {
            String name = "Dependency " + ++row;
            problems.text(name + ", what is needed", dependency.what(), 1000)
                .text(name + ", on whom", dependency.onWhom(), FormProblems.LONGEST_LINE)
                .given(name + ", by when", dependency.byWhen());
        }
        problems.that(!this.owner.isEmpty(), "Owner: choose who owns the idea.")
            .that(this.says != null, "What the department says: choose one of the three answers.");
        if (this.says == DepartmentSays.READY || this.says == DepartmentSays.DROPPED) {
            problems.text("Reason", this.reason, FormProblems.LONGEST_TEXT);
        }
        else {
            problems.optional("Reason", this.reason, FormProblems.LONGEST_TEXT);
        }
        return problems.sentences();
    }

    /**
     * Something that the idea needs from somebody else.
     */
    record Dependency(String what, String onWhom, @Nullable LocalDate byWhen) {

        Dependency {
            what = FormProblems.clean(what);
            onWhom = FormProblems.cleanLine(onWhom);
        }

    }

}
