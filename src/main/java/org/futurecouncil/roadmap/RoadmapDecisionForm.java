package org.futurecouncil.roadmap;

import java.util.ArrayList;
import java.util.List;

import static org.futurecouncil.roadmap.FormRules.required;
import static org.futurecouncil.roadmap.FormRules.text;

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
        decision = text(decision);
        reason = text(reason);
    }

    boolean approved() {
        return APPROVE.equals(this.decision);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!approved() && !SEND_BACK.equals(this.decision)) {
            problems.add("Choose whether to approve the roadmap or to send it back.");
        }
        if (SEND_BACK.equals(this.decision)) {
            required(problems, this.reason, "what has to change in the roadmap", 2_000);
        }
        return problems;
    }

}
