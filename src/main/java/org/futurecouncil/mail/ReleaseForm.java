package org.futurecouncil.mail;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * What an officer decides of a mailing that waits.
 *
 * @param decision {@code SEND} or {@code STOP}
 * @param reason why it is not sent
 */
record ReleaseForm(String decision, String reason) {

    private static final String SEND = "SEND";

    private static final String STOP = "STOP";

    /** What holds where nobody has decided in time. */
    static final ReleaseForm UNDECIDED = new ReleaseForm(SEND, "");

    ReleaseForm {
        decision = FormProblems.cleanLine(decision);
        reason = FormProblems.clean(reason);
    }

    boolean toBeSent() {
        return SEND.equals(this.decision);
    }

    List<String> problems() {
        FormProblems problems = new FormProblems().that(toBeSent() || STOP.equals(this.decision),
                "Choose whether the mailing is to be sent.");
        if (STOP.equals(this.decision)) {
            problems.text("Why it is not sent", this.reason, FormProblems.LONGEST_REASON);
        }
        return problems
            .that(!toBeSent() || this.reason.isEmpty(),
                    "You send the mailing, but say why it is not sent: choose not to send it, or empty that field.")
            .sentences();
    }

}
