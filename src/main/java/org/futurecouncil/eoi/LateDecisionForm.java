package org.futurecouncil.eoi;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an officer decides on an EOI that came after closing.
 *
 * @param decision {@code accept} or {@code refuse}
 * @param reason required either way; the vendor reads it
 */
record LateDecisionForm(@Nullable String decision, @Nullable String reason) {

    private static final int REASON_LIMIT = 2_000;

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!"accept".equals(this.decision) && !"refuse".equals(this.decision)) {
            problems.add("Choose whether you accept or refuse the late EOI.");
        }
        Texts.require("Reason", this.reason, REASON_LIMIT, problems);
        return problems;
    }

    boolean accepted() {
        return "accept".equals(this.decision);
    }

}
