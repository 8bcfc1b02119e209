package org.futurecouncil.workshop;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.futurecouncil.platform.FormProblems;

/**
 * What the form "Record the table's outcome" sends.
 *
 * @param attended ids of those at the table who were there
 * @param notes what was exchanged, to be shared with every supplier
 */
record TableOutcomeForm(List<IdeaRow> ideas, List<UUID> attended, String notes) {

    /** Says in the form that the council itself raised an idea. */
    static final String COUNCIL = "COUNCIL";

    private static final Set<String> VERDICTS = Set.of("DISMISSED", "REDESIGNED", "STOOD_UP");

    private static final Set<String> ANSWERS = Set.of("WORKAROUND", "ALTERNATIVE", "NONE");

    TableOutcomeForm {
        ideas = FormProblems.rows(ideas);
        attended = FormProblems.rows(attended);
        notes = FormProblems.clean(notes);
    }

    /**
     * An idea that was on the table.
     *
     * @param raisedBy id of the person who raised it, or {@link #COUNCIL}
     * @param redesign what became of it, where the verdict is REDESIGNED
     */
    record IdeaRow(String title, String description, String raisedBy, String verdict, String reason, String redesign,
            List<ChallengeRow> challenges) {

        IdeaRow {
            title = FormProblems.cleanLine(title);
            description = FormProblems.clean(description);
            raisedBy = FormProblems.cleanLine(raisedBy);
            verdict = FormProblems.cleanLine(verdict);
            reason = FormProblems.clean(reason);
            redesign = FormProblems.clean(redesign);
            challenges = FormProblems.rows(challenges);
        }

        boolean redesigned() {
            return "REDESIGNED".equals(this.verdict);
        }

    }

    /**
     * A challenge to an idea.
     *
     * @param answer WORKAROUND, ALTERNATIVE or NONE
     * @param answerText empty for NONE
     */
    record ChallengeRow(String text, String answer, String answerText) {

        ChallengeRow {
            text = FormProblems.clean(text);
            answer = FormProblems.cleanLine(answer);
            answerText = FormProblems.clean(answerText);
        }

    }

    /**
     * @param present ids of the people who had a seat anywhere at the workshop
     * @param atTable ids of those of them who sat at this table
     */
    List<String> problems(Set<String> present, Set<UUID> atTable) {
        FormProblems problems = new FormProblems();
        Set<String> titles = new HashSet<>();
        for (int i = 0; i < this.ideas.size(); i++) {
            IdeaRow idea = this.ideas.get(i);
            String name = "Idea " + (i + 1);
            problemsOf(idea, name, present, problems);
            if (!idea.title().isEmpty() && !titles.add(idea.title().toLowerCase(Locale.UK))) {
                problems.add(name + " has the same title as another: give each its own.");
            }
        }
        if (!atTable.containsAll(this.attended)) {
            problems.add("Somebody is ticked who had no seat at this table. Open the task again.");
        }
        problems.text("Notes: what was exchanged", this.notes, FormProblems.LONGEST_TEXT);
        return problems.sentences();
    }

    private static void problemsOf(IdeaRow idea, String name, Set<String> present, FormProblems problems) {
        problems.text(name + ", title", idea.title(), FormProblems.LONGEST_LINE)
            .text(name + ", description", idea.description(), FormProblems.LONGEST_TEXT)
            .that(COUNCIL.equals(idea.raisedBy()) || present.contains(idea.raisedBy()),
                    name + ": choose who raised it.");
        for (int i = 0; i < idea.challenges().size(); i++) {
            problemsOf(idea.challenges().get(i), name + ", challenge " + (i + 1), problems);
        }
        problems
            .that(VERDICTS.contains(idea.verdict()),
                    name + ": choose whether it was dismissed, was redesigned or stood up.")
            .text(name + ", reason for the verdict", idea.reason(), FormProblems.LONGEST_TEXT);
        if (idea.redesigned()) {
            problems.text(name + ", what it was redesigned to", idea.redesign(), FormProblems.LONGEST_TEXT);
        }
    }

    private static void problemsOf(ChallengeRow challenge, String name, FormProblems problems) {
        problems.text(name + ", what was held against it", challenge.text(), FormProblems.LONGEST_TEXT)
            .that(ANSWERS.contains(challenge.answer()),
                    name + ": choose whether there is a workaround, an alternative or none.");
        if (ANSWERS.contains(challenge.answer()) && !"NONE".equals(challenge.answer())) {
            problems.text(name + ", the " + challenge.answer().toLowerCase(Locale.UK), challenge.answerText(),
                    FormProblems.LONGEST_TEXT);
        }
    }

}
