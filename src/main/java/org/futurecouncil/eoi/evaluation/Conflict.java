package org.futurecouncil.eoi.evaluation;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A conflict of interest as it was declared; its kinds are those of the Procurement Act
 * 2023, section 81, and its guidance.
 */
record Conflict(@Nullable String kind, @Nullable String nature, @Nullable String reason) {

    static final Set<String> KINDS = Set.of("PERSONAL", "PROFESSIONAL", "FINANCIAL");

    static final Set<String> NATURES = Set.of("DIRECT", "INDIRECT", "PERCEIVED");

    void check(String with, List<String> problems) {
        if (this.kind == null || !KINDS.contains(this.kind)) {
            problems.add(with + ": say whether the conflict is personal, professional or financial.");
        }
        if (this.nature == null || !NATURES.contains(this.nature)) {
            problems.add(with + ": say whether the conflict is direct, indirect or perceived.");
        }
        Texts.require(this.reason, Texts.REASON, with + ": the reason for the conflict", problems);
    }

}
