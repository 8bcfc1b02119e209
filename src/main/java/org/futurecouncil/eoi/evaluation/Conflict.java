package org.futurecouncil.eoi.evaluation;

import java.util.Set;

import org.futurecouncil.platform.FormProblems;

/**
 * A conflict of interest as it was declared; its kinds are those of the Procurement Act
 * 2023, section 81, and its guidance.
 */
record Conflict(String kind, String nature, String reason) {

    static final Set<String> KINDS = Set.of("PERSONAL", "PROFESSIONAL", "FINANCIAL");

    static final Set<String> NATURES = Set.of("DIRECT", "INDIRECT", "PERCEIVED");

    Conflict {
        kind = FormProblems.cleanLine(kind);
        nature = FormProblems.cleanLine(nature);
        reason = FormProblems.clean(reason);
    }

    void check(String with, FormProblems problems) {
        problems.that(KINDS.contains(this.kind),
                with + ": say whether the conflict is personal, professional or financial.");
        problems.that(NATURES.contains(this.nature),
                with + ": say whether the conflict is direct, indirect or perceived.");
        problems.text(with + ", reason", this.reason, FormProblems.LONGEST_REASON);
    }

}
