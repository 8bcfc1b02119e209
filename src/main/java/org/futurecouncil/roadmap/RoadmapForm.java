package org.futurecouncil.roadmap;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** A draft of the roadmap; the order of the rows is the roadmap's. */
record RoadmapForm(List<ItemRow> items) {

    private static final int MOST_ITEMS = 200;

    RoadmapForm {
        items = FormProblems.rows(items);
    }

    List<String> problems(List<ApprovedCase> cases, LocalDate today, Predicate<String> isOfficer) {
        FormProblems problems = new FormProblems();
        List<Quarter> choices = Quarter.choicesOn(today);
        for (int i = 0; i < this.items.size(); i++) {
            ItemRow row = this.items.get(i);
            String item = "Item " + (i + 1);
            problems.text(item + ", what is done", row.title(), FormProblems.LONGEST_LINE)
                .that(cases.stream().anyMatch((approved) -> approved.id().equals(row.caseId())),
                        item + ", approved case: choose the one that it belongs to.");
            checkQuarter(problems, item + ", quarter", row.quarter(), choices);
            problems.that(!row.owner().isEmpty() && isOfficer.test(row.owner()), item + ", owner: choose an officer.")
                .text(item + ", milestone", row.milestone(), 500);
        }
        for (ApprovedCase approved : cases) {
            problems.that(this.items.stream().anyMatch((row) -> approved.id().equals(row.caseId())),
                    "Add at least one item for " + approved.reference() + ", " + approved.title() + ".");
        }
        return problems.that(!this.items.isEmpty() || !cases.isEmpty(), "Add at least one item.")
            .that(this.items.size() <= MOST_ITEMS, "A roadmap has at most " + MOST_ITEMS + " items: take some out.")
            .sentences();
    }

    private static void checkQuarter(FormProblems problems, String field, String written, List<Quarter> choices) {
        Quarter quarter = Quarter.parse(written).orElse(null);
        if (quarter == null) {
            problems.add(field + ": choose one.");
        }
        else if (quarter.compareTo(choices.get(0)) < 0) {
            problems.add(field + ": " + quarter + " has passed. Choose " + choices.get(0) + " or a later one.");
        }
        else {
            problems.that(choices.contains(quarter), field + ": " + quarter + " is too far ahead. Choose "
                    + choices.get(choices.size() - 1) + " or an earlier one.");
        }
    }

    /** One line of the roadmap. */
    record ItemRow(String title, @Nullable UUID caseId, String quarter, String owner, String milestone) {

        ItemRow {
            title = FormProblems.cleanLine(title);
            quarter = FormProblems.cleanLine(quarter);
            owner = FormProblems.cleanLine(owner);
            milestone = FormProblems.cleanLine(milestone);
        }

    }

}
