package org.futurecouncil.workshop;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

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

    List<String> problems() {
        return new FormProblems()
            .that(List.of(GO_AHEAD, ANOTHER_DATE, CANCEL).contains(this.decision),
                    "Choose whether to go ahead, plan another date or cancel.")
            .text("Reason", this.reason, FormProblems.LONGEST_REASON)
            .sentences();
    }

}
