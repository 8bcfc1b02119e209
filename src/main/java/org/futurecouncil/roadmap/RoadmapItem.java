package org.futurecouncil.roadmap;

import java.util.UUID;

/**
 * One line of a roadmap.
 *
 * @param quarter of the calendar year, for example {@code 2026-Q4}
 * @param owner user id of the officer who answers for it
 */
record RoadmapItem(String title, UUID caseId, String caseReference, String caseTitle, String department, String quarter,
        String owner, String milestone) {
}
