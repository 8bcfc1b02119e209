package org.futurecouncil.eoi;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * What a manager says of a call.
 *
 * @param decision {@code approve} or {@code return}
 * @param reason required to send it back
 */
record CallDecisionForm(String decision, String reason) {

    CallDecisionForm {
        decision = FormProblems.cleanLine(decision);
        reason = FormProblems.clean(reason);
    }

    List<String> problems() {
        return new FormProblems().that(approved() || returned(), "Choose whether you approve the call or send it back.")
            .that(!returned() || !this.reason.isEmpty(),
                    "Say why you send the call back: the programme officers read your reason.")
            .optional("Reason", this.reason, FormProblems.LONGEST_TEXT)
            .sentences();
    }

    boolean approved() {
        return "approve".equals(this.decision);
    }

    private boolean returned() {
        return "return".equals(this.decision);
    }

}
