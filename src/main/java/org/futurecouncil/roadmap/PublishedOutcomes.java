package org.futurecouncil.roadmap;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the public sees of a programme that has come to its end.
 *
 * @param cases what was taken forward
 * @param otherCases what was written and not taken forward
 * @param bestPractice the lessons that are published
 */
public record PublishedOutcomes(Publication publication, Funnel funnel, List<PublishedCase> cases,
        List<PublishedCase> otherCases, List<PublishedItem> roadmap, List<String> bestPractice) {

    /**
     * A business case and what was decided of it.
     *
     * @param state {@code APPROVED}, {@code REJECTED}, {@code NOT_PUT_FORWARD} or
     * {@code DROPPED}
     * @param reason null where it may not be published, or none was given
     * @param exempt whether its reasons are exempt from publication
     */
    public record PublishedCase(String reference, String title, String area, String department, String state,
            @Nullable String reason, boolean exempt) {
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
