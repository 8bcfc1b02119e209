package org.futurecouncil.roadmap;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * What a manager decides of a draft.
 *
 * @param decision {@code APPROVE} or {@code SEND_BACK}
 * @param reason what to change, where it is sent back
 */
record RoadmapDecisionForm(String decision, String reason) {

    private static final String APPROVE = "APPROVE";

    private static final String SEND_BACK = "SEND_BACK";

    RoadmapDecisionForm {
        decision = FormProblems.cleanLine(decision);
        reason = FormProblems.clean(reason);
    }

    boolean approved() {
        return APPROVE.equals(this.decision);
    }

    List<String> problems() {
        FormProblems problems = new FormProblems().that(approved() || SEND_BACK.equals(this.decision),
                "Choose whether to approve the roadmap or to send it back.");
        if (SEND_BACK.equals(this.decision)) {
            problems.text("What has to change", this.reason, FormProblems.LONGEST_REASON);
        }
        return problems
            .that(!approved() || this.reason.isEmpty(),
                    "You approve the roadmap, but say what has to change: send it back, or empty that field.")
            .sentences();
    }

}
