package org.futurecouncil.programme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What {@code forms/programme/start-programme.html} sends.
 *
 * @param reminderDays days before closing at which vendors are reminded, 1 to 90 each
 */
public record ProgrammeForm(@Nullable String title, @Nullable String councilName, @Nullable String contactEmail,
        @Nullable Integer tableLimit, @Nullable Integer approvalLimit, @Nullable List<Integer> reminderDays,
        @Nullable List<CriterionRow> criteria) {

    private static final int LONGEST_NAME = 200;

    private static final int MOST_CRITERIA = 12;

    /**
     * One criterion of the scoring of EOIs.
     *
     * @param weight percent, 1 to 100
     */
    public record CriterionRow(@Nullable String name, @Nullable String description, @Nullable Integer weight) {
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        checkText(problems, this.title, "Title");
        checkText(problems, this.councilName, "Council");
        if (this.contactEmail == null || !this.contactEmail.matches("[^\\s@]+@[^\\s@]+")) {
            problems.add("Contact address: enter an e-mail address such as innovation@council.example.");
        }
        checkRange(problems, this.tableLimit, "Most tables at the workshop", 30);
        checkRange(problems, this.approvalLimit, "Most business cases to approve", 20);
        if (this.reminderDays == null
                || this.reminderDays.stream().anyMatch((day) -> day == null || day < 1 || day > 90)) {
            problems.add("Reminders: enter whole days from 1 to 90, separated by commas.");
        }
        checkCriteria(problems);
        return problems;
    }

    private void checkCriteria(List<String> problems) {
        if (this.criteria == null || this.criteria.isEmpty() || this.criteria.size() > MOST_CRITERIA) {
            problems.add("Criteria: enter 1 to " + MOST_CRITERIA + " criteria.");
            return;
        }
        Set<String> names = new HashSet<>();
        int sum = 0;
        for (int i = 0; i < this.criteria.size(); i++) {
            CriterionRow row = this.criteria.get(i);
            String label = "Criterion " + (i + 1);
            checkText(problems, row.name(), label);
            if (row.name() != null && !names.add(row.name().trim().toLowerCase(Locale.UK))) {
                problems.add(label + ": “" + row.name().trim() + "” is there twice. Rename or remove one.");
            }
            checkRange(problems, row.weight(), label + ", weight", 100);
            sum += (row.weight() != null) ? row.weight() : 0;
        }
        if (sum != 100) {
            problems.add("The weights sum to " + sum + ". Change them so that they sum to 100.");
        }
    }

    private static void checkText(List<String> problems, @Nullable String text, String label) {
        if (text == null || text.isBlank()) {
            problems.add(label + ": enter a text.");
        }
        else if (text.trim().length() > LONGEST_NAME) {
            problems.add(label + ": shorten it to " + LONGEST_NAME + " characters or fewer.");
        }
    }

    private static void checkRange(List<String> problems, @Nullable Integer number, String label, int most) {
        if (number == null || number < 1 || number > most) {
            problems.add(label + ": enter a whole number from 1 to " + most + ".");
        }
    }

}
