package org.futurecouncil.roadmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import static org.futurecouncil.roadmap.FormRules.atMost;
import static org.futurecouncil.roadmap.FormRules.required;
import static org.futurecouncil.roadmap.FormRules.rows;
import static org.futurecouncil.roadmap.FormRules.text;

/**
 * What an officer records of the discussion.
 *
 * @param attended ids of the guests who came
 * @param points what was raised beyond the single cases
 */
record DiscussionForm(List<UUID> attended, List<CaseNotes> notes, List<String> points) {

    DiscussionForm {
        attended = rows(attended);
        notes = rows(notes);
        points = rows(points).stream().map(FormRules::text).filter((point) -> !point.isEmpty()).toList();
    }

    List<String> problems(List<ApprovedCase> cases, Set<UUID> guests) {
        List<String> problems = new ArrayList<>();
        if (!guests.containsAll(this.attended)) {
            problems.add("Tick only guests who were invited: open the form again.");
        }
        Map<UUID, String> typed = notesByCase();
        for (ApprovedCase approved : cases) {
            required(problems, text(typed.get(approved.id())),
                    "what was said about " + approved.reference() + " (“not discussed” will do)", 10_000);
        }
        if (!cases.stream()
            .map(ApprovedCase::id)
            .collect(java.util.stream.Collectors.toSet())
            .containsAll(typed.keySet()) || typed.size() != this.notes.size()) {
            problems.add("Keep one note for each approved case: open the form again.");
        }
        for (int i = 0; i < this.points.size(); i++) {
            atMost(problems, this.points.get(i), "point " + (i + 1), 2_000);
        }
        return problems;
    }

    Map<UUID, String> notesByCase() {
        Map<UUID, String> byCase = new HashMap<>();
        for (CaseNotes row : this.notes) {
            if (row.caseId() != null) {
                byCase.put(row.caseId(), text(row.notes()));
            }
        }
        return byCase;
    }

    Set<UUID> attendedIds() {
        return new HashSet<>(this.attended);
    }

    /** What was said about one approved case. */
    record CaseNotes(@Nullable UUID caseId, @Nullable String notes) {
    }

}
