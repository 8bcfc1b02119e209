package org.futurecouncil.roadmap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import static org.futurecouncil.roadmap.FormRules.line;
import static org.futurecouncil.roadmap.FormRules.required;
import static org.futurecouncil.roadmap.FormRules.rows;
import static org.futurecouncil.roadmap.FormRules.text;

/** A draft of the roadmap; the order of the rows is the roadmap's. */
record RoadmapForm(List<ItemRow> items) {

    private static final int MOST_ITEMS = 200;

    RoadmapForm {
        items = rows(items);
    }

    List<String> problems(List<ApprovedCase> cases, LocalDate today, Predicate<String> isOfficer) {
        List<String> problems = new ArrayList<>();
        List<Quarter> choices = Quarter.choicesOn(today);
        for (int i = 0; i < this.items.size(); i++) {
            ItemRow row = this.items.get(i);
            String name = "item " + (i + 1);
            required(problems, row.title(), "what " + name + " is", 200);
            if (cases.stream().noneMatch((approved) -> approved.id().equals(row.caseId()))) {
                problems.add("Choose the approved case that " + name + " belongs to.");
            }
            quarter(problems, row.quarter(), name, choices);
            if (row.owner().isEmpty() || !isOfficer.test(row.owner())) {
                problems.add("Choose an officer who owns " + name + ".");
            }
            required(problems, row.milestone(), "the milestone of " + name, 500);
        }
        for (ApprovedCase approved : cases) {
            if (this.items.stream().noneMatch((row) -> approved.id().equals(row.caseId()))) {
                problems.add("Add at least one item for " + approved.reference() + ", " + approved.title() + ".");
            }
        }
        if (this.items.isEmpty() && cases.isEmpty()) {
            problems.add("Add at least one item.");
        }
        if (this.items.size() > MOST_ITEMS) {
            problems.add("A roadmap has at most " + MOST_ITEMS + " items.");
        }
        return problems;
    }

    private static void quarter(List<String> problems, String written, String name, List<Quarter> choices) {
        Optional<Quarter> quarter = Quarter.parse(written);
        if (quarter.isEmpty()) {
            problems.add("Choose the quarter of " + name + ".");
        }
        else if (quarter.get().compareTo(choices.get(0)) < 0) {
            problems.add("The quarter " + written + " of " + name + " has passed: choose " + choices.get(0)
                    + " or a later one.");
        }
        else if (!choices.contains(quarter.get())) {
            problems.add("The quarter " + written + " of " + name + " is too far ahead: choose "
                    + choices.get(choices.size() - 1) + " or an earlier one.");
        }
    }

    /** One line of the roadmap. */
    record ItemRow(String title, @Nullable UUID caseId, String quarter, String owner, String milestone) {

        ItemRow {
            title = line(title);
            quarter = text(quarter);
            owner = text(owner);
            milestone = line(milestone);
        }

    }

}
