package org.futurecouncil.roadmap;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the public sees of a programme that has come to its end.
 *
 * @param endingReason why it ended early; null where it came to a roadmap
 * @param interestClosesAt until when other councils can ask to join the next one
 * @param bestPractice the lessons that are published
 */
public record PublishedOutcomes(String reference, String title, String councilName, String contactEmail,
        @Nullable String endingReason, Instant publishedAt, Instant interestClosesAt, Funnel funnel,
        List<PublishedCase> cases, List<PublishedItem> roadmap, List<String> bestPractice) {

    /** An approved business case. */
    public record PublishedCase(String reference, String title, String area, String department) {
    }

    /**
     * One line of the approved roadmap; its owner stays inside the council.
     *
     * @param quarter of the calendar year, for example {@code 2026-Q4}
     */
    public record PublishedItem(String title, String caseReference, String department, String quarter,
            String milestone) {
    }

}
