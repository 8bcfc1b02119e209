package org.futurecouncil.workshop;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/**
 * What the form "Decide on a workshop without vendors" sends.
 */
record WithoutVendors(@Nullable String decision, @Nullable String reason) {

    static final String GO_AHEAD = "GO_AHEAD";

    static final String ANOTHER_DATE = "ANOTHER_DATE";

    static final String CANCEL = "CANCEL";

    List<String> problems(Workshop workshop, Instant now) {
        Problems problems = new Problems();
        if (this.decision == null || !List.of(GO_AHEAD, ANOTHER_DATE, CANCEL).contains(this.decision)) {
            problems.add("Choose whether to go ahead, plan another date or cancel.");
        }
        if (GO_AHEAD.equals(this.decision) && workshop.begun(now)) {
            problems.add("The workshop was to begin on %s: it is too late to go ahead. Plan another date, or cancel it."
                .formatted(LondonTime.sentence(workshop.startsAt())));
        }
        problems.text("The reason", this.reason, 2000);
        return problems.sentences();
    }

}
