package org.futurecouncil.workshop;

import java.time.Instant;
import java.util.List;

import org.futurecouncil.platform.FormProblems;

import org.futurecouncil.platform.LondonTime;

/**
 * What the form "Decide on a workshop without vendors" sends.
 */
record WithoutVendors(String decision, String reason) {

    static final String GO_AHEAD = "GO_AHEAD";

    static final String ANOTHER_DATE = "ANOTHER_DATE";

    static final String CANCEL = "CANCEL";

    WithoutVendors {
        decision = FormProblems.cleanLine(decision);
        reason = FormProblems.clean(reason);
    }

    List<String> problems(Workshop workshop, Instant now) {
        return new FormProblems()
            .that(List.of(GO_AHEAD, ANOTHER_DATE, CANCEL).contains(this.decision),
                    "Choose whether to go ahead, plan another date or cancel.")
            .that(!GO_AHEAD.equals(this.decision) || !workshop.begun(now),
                    "The workshop was to begin on " + LondonTime.sentence(workshop.startsAt())
                            + ": it is too late to go ahead. Plan another date, or cancel it.")
            .text("Reason", this.reason, FormProblems.LONGEST_REASON)
            .sentences();
    }

}
