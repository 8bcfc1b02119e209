package org.futurecouncil.roadmap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/**
 * What an officer records of the discussion.
 *
 * @param attended ids of the guests who came
 * @param points what was raised beyond the single cases
 */
record DiscussionForm(List<UUID> attended, List<CaseNotes> notes, List<String> points) {

    DiscussionForm {
        attended = FormProblems.rows(attended);
        notes = FormProblems.rows(notes);
        points = FormProblems.rows(points)
            .stream()
            .map(FormProblems::clean)
            .filter((point) -> !point.isEmpty())
            .toList();
    }

    List<String> problems(List<ApprovedCase> cases, Set<UUID> guests) {
        FormProblems problems = new FormProblems().that(guests.containsAll(this.attended),
                "Tick only guests who were invited: open the form again.");
        Map<UUID, String> typed = notesByCase();
        for (ApprovedCase approved : cases) {
            problems.text("What was said about " + approved.reference() + " (“not discussed” will do)",
                    typed.get(approved.id()), FormProblems.LONGEST_TEXT);
        }
        Set<UUID> ids = cases.stream().map(ApprovedCase::id).collect(Collectors.toSet());
        problems.that(ids.containsAll(typed.keySet()) && typed.size() == this.notes.size(),
                "Keep one note for each approved case: open the form again.");
        for (int i = 0; i < this.points.size(); i++) {
            problems.optional("Point " + (i + 1), this.points.get(i), FormProblems.LONGEST_REASON);
        }
        return problems.sentences();
    }

    Map<UUID, String> notesByCase() {
        Map<UUID, String> byCase = new HashMap<>();
        for (CaseNotes row : this.notes) {
            if (row.caseId() != null) {
                byCase.put(row.caseId(), row.notes());
            }
        }
        return byCase;
    }

    Set<UUID> attendedIds() {
        return new HashSet<>(this.attended);
    }

    /** What was said about one approved case. */
    record CaseNotes(@Nullable UUID caseId, String notes) {

        CaseNotes {
            notes = FormProblems.clean(notes);
        }

    }

}
