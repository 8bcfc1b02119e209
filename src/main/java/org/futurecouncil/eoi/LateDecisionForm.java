package org.futurecouncil.eoi;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * What an officer decides on an EOI that came after closing.
 *
 * @param decision {@code accept} or {@code refuse}
 * @param reason required either way; the vendor reads it
 */
record LateDecisionForm(String decision, String reason) {

    LateDecisionForm {
        decision = FormProblems.cleanLine(decision);
        reason = FormProblems.clean(reason);
    }

    List<String> problems() {
        return new FormProblems()
            .that(accepted() || "refuse".equals(this.decision), "Choose whether you accept or refuse the late EOI.")
            .text("Reason", this.reason, FormProblems.LONGEST_REASON)
            .sentences();
    }

    boolean accepted() {
        return "accept".equals(this.decision);
    }

}
