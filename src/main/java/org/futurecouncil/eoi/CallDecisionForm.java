package org.futurecouncil.eoi;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a manager says of a call.
 *
 * @param decision {@code approve} or {@code return}
 * @param reason required to send it back
 */
record CallDecisionForm(@Nullable String decision, @Nullable String reason) {

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!"approve".equals(this.decision) && !"return".equals(this.decision)) {
            problems.add("Choose whether you approve the call or send it back.");
        }
        if ("return".equals(this.decision) && Texts.clean(this.reason).isEmpty()) {
            problems.add("Say why you send the call back: the programme officers read your reason.");
        }
        Texts.limit("Reason", this.reason, Texts.LONG, problems);
        return problems;
    }

    boolean approved() {
        return "approve".equals(this.decision);
    }

}
