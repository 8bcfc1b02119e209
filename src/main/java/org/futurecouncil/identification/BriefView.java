package org.futurecouncil.identification;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the forms about one area show.
 *
 * @param version 0 when it has not been described yet; then the texts are empty
 * @param decisions on earlier versions, the latest first
 */
record BriefView(String programmeTitle, String areaName, String department, String leadName, int version,
        String currentDelivery, String challenges, String objectives, @Nullable String describedBy,
        @Nullable Instant describedAt, List<Decision> decisions) {

    /** A decision on an earlier version. */
    record Decision(int version, BriefDecision decision, @Nullable String reason, String reviewedBy,
            Instant reviewedAt) {
    }

}
