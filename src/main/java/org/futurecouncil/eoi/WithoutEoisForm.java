package org.futurecouncil.eoi;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * What an officer says of a call on which no EOI came in.
 *
 * @param decision {@link #CALL_AGAIN}, {@link #GO_ON} or {@link #END}
 */
record WithoutEoisForm(String decision, String reason) {

    static final String CALL_AGAIN = "CALL_AGAIN";

    /** With EOIs that came late and were accepted. */
    static final String GO_ON = "GO_ON";

    static final String END = "END";

    WithoutEoisForm {
        decision = FormProblems.cleanLine(decision);
        reason = FormProblems.clean(reason);
    }

    /**
     * @param undecided references of late EOIs on which nobody has decided yet
     * @param accepted references of late EOIs that were accepted
     */
    List<String> problems(List<String> undecided, List<String> accepted) {
        return new FormProblems()
            .that(List.of(CALL_AGAIN, GO_ON, END).contains(this.decision),
                    "Choose whether to call again, go on with late EOIs or end the programme.")
            .that(undecided.isEmpty(),
                    "Decide on the late EOI first: " + String.join(", ", undecided)
                            + ". Its task is in your list under “Decide on the late EOI”.")
            .that(!GO_ON.equals(this.decision) || !undecided.isEmpty() || !accepted.isEmpty(),
                    "No late EOI was accepted. Call again, or end the programme.")
            .that(!END.equals(this.decision) || accepted.isEmpty(),
                    "A late EOI was accepted: " + String.join(", ", accepted) + ". Go on with it, or call again.")
            .text("Reason", this.reason, FormProblems.LONGEST_REASON)
            .sentences();
    }

}
