package org.futurecouncil.workshop;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;

/**
 * What the form "Decide on a workshop without vendors" sends.
 *
 * @param acceptedKnown whether the officer has seen that vendors accepted late; the form
 * asks only if some did
 */
record WithoutVendors(String decision, String reason, @Nullable Boolean acceptedKnown) {

    static final String GO_AHEAD = "GO_AHEAD";

    static final String ANOTHER_DATE = "ANOTHER_DATE";

    static final String CANCEL = "CANCEL";

    WithoutVendors {
        decision = FormProblems.cleanLine(decision);
        reason = FormProblems.clean(reason);
    }

    /**
     * @param accepted how many vendors have accepted since it was counted that none had
     */
    List<String> problems(Workshop workshop, int accepted, Instant now) {
        return new FormProblems()
            .that(List.of(GO_AHEAD, ANOTHER_DATE, CANCEL).contains(this.decision),
                    "Choose whether to go ahead, plan another date or cancel.")
            .that(!GO_AHEAD.equals(this.decision) || !workshop.begun(now),
                    "The workshop was to begin on " + LondonTime.sentence(workshop.startsAt())
                            + ": it is too late to go ahead. Plan another date, or cancel it.")
            .that(accepted == 0 || GO_AHEAD.equals(this.decision) || Boolean.TRUE.equals(this.acceptedKnown),
                    ((accepted == 1) ? "1 vendor has" : accepted + " vendors have")
                            + " accepted since RSVPs closed. Open this form again: go ahead with them, or confirm"
                            + " there that you know it.")
            .text("Reason", this.reason, FormProblems.LONGEST_REASON)
            .sentences();
    }

}
