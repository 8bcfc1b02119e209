package org.futurecouncil.roadmap;

import java.util.List;

/**
 * What was said at a roundtable.
 *
 * @param points what was raised beyond the single cases
 */
record RecordedDiscussion(List<CaseNotes> notes, List<String> points) {

    /** What was said about one approved case. */
    record CaseNotes(String reference, String title, String department, String notes) {
    }

}
