package org.futurecouncil.programme;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.eoi.ReminderDays;
import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.platform.FormProblems;

/**
 * What {@code forms/programme/start-programme.html} sends.
 *
 * @param reminderDays days before closing at which vendors are reminded
 */
public record ProgrammeForm(String title, String councilName, String contactEmail, @Nullable Integer tableLimit,
        @Nullable Integer approvalLimit, List<Integer> reminderDays, List<CriterionRow> criteria) {

    private static final int MOST_CRITERIA = 12;

    public ProgrammeForm {
        title = FormProblems.cleanLine(title);
        councilName = FormProblems.cleanLine(councilName);
        contactEmail = FormProblems.cleanLine(contactEmail);
        reminderDays = ReminderDays.of(reminderDays);
        criteria = FormProblems.rows(criteria);
    }

    /**
     * One criterion of the scoring of EOIs.
     *
     * @param weight percent, 1 to 100
     */
    public record CriterionRow(String name, String description, @Nullable Integer weight) {

        private static final int LONGEST_DESCRIPTION = 1_000;

        public CriterionRow {
            name = FormProblems.cleanLine(name);
            description = FormProblems.cleanLine(description);
        }

        private void check(FormProblems problems, String criterion) {
            problems.text(criterion, this.name, FormProblems.LONGEST_LINE)
                .optional(criterion + ", what a good answer shows", this.description, LONGEST_DESCRIPTION)
                .wholeNumber(criterion + ", weight", this.weight, 1, 100);
        }

    }

    List<String> problems() {
        FormProblems problems = new FormProblems().text("Title", this.title, FormProblems.LONGEST_LINE)
            .text("Council", this.councilName, FormProblems.LONGEST_LINE);
        EmailAddress.check(problems, "Contact address", this.contactEmail);
        problems.wholeNumber("Most tables at the workshop", this.tableLimit, 1, 30)
            .wholeNumber("Most business cases to approve", this.approvalLimit, 1, 20);
        ReminderDays.check(problems, this.reminderDays);
        checkCriteria(problems);
        return problems.sentences();
    }

    private void checkCriteria(FormProblems problems) {
        if (this.criteria.isEmpty() || this.criteria.size() > MOST_CRITERIA) {
            problems.add("Criteria: enter 1 to " + MOST_CRITERIA + " criteria.");
            return;
        }
        Set<String> names = new HashSet<>();
        int sum = 0;
        for (int i = 0; i < this.criteria.size(); i++) {
            CriterionRow row = this.criteria.get(i);
            String criterion = "Criterion " + (i + 1);
            row.check(problems, criterion);
            problems.that(row.name().isEmpty() || names.add(row.name().toLowerCase(Locale.UK)),
                    criterion + ": “" + row.name() + "” is there twice. Rename or remove one.");
            sum += (row.weight() != null) ? row.weight() : 0;
        }
        problems.that(sum == 100, "The weights sum to " + sum + ". Change them so that they sum to 100.");
    }

}
