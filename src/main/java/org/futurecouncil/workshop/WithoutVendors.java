package org.futurecouncil.workshop;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the form "Decide on a workshop without vendors" sends.
 */
record WithoutVendors(@Nullable String decision, @Nullable String reason) {

    static final String GO_AHEAD = "GO_AHEAD";

    static final String ANOTHER_DATE = "ANOTHER_DATE";

    static final String CANCEL = "CANCEL";

    List<String> problems() {
        Problems problems = new Problems();
        if (this.decision == null || !List.of(GO_AHEAD, ANOTHER_DATE, CANCEL).contains(this.decision)) {
            problems.add("Choose whether to go ahead, plan another date or cancel.");
        }
        problems.text("The reason", this.reason, 2000);
        return problems.sentences();
    }

}
