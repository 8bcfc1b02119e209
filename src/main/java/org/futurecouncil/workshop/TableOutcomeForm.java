package org.futurecouncil.workshop;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What the form "Record the table's outcome" sends.
 *
 * @param attended ids of those at the table who were there
 * @param notes what was exchanged, to be shared with every supplier
 */
record TableOutcomeForm(@Nullable List<@Nullable IdeaRow> ideas, @Nullable List<@Nullable UUID> attended,
        @Nullable String notes) {

    /** Says in the form that the council itself raised an idea. */
    static final String COUNCIL = "COUNCIL";

    private static final Set<String> VERDICTS = Set.of("DISMISSED", "REDESIGNED", "STOOD_UP");

    private static final Set<String> ANSWERS = Set.of("WORKAROUND", "ALTERNATIVE", "NONE");

    /**
     * An idea that was on the table.
     *
     * @param raisedBy id of the person who raised it, or {@link #COUNCIL}
     * @param redesign what became of it, where the verdict is REDESIGNED
     */
    record IdeaRow(@Nullable String title, @Nullable String description, @Nullable String raisedBy,
            @Nullable String verdict, @Nullable String reason, @Nullable String redesign,
            @Nullable List<@Nullable ChallengeRow> challenges) {

        boolean redesigned() {
            return "REDESIGNED".equals(this.verdict);
        }

        List<ChallengeRow> challengeRows() {
            return rows(this.challenges);
        }

    }

    /**
     * A challenge to an idea.
     *
     * @param answer WORKAROUND, ALTERNATIVE or NONE
     * @param answerText empty for NONE
     */
    record ChallengeRow(@Nullable String text, @Nullable String answer, @Nullable String answerText) {
    }

    /**
     * @param present ids of the people who had a seat anywhere at the workshop
     * @param atTable ids of those of them who sat at this table
     */
    List<String> problems(Set<String> present, Set<UUID> atTable) {
        Problems problems = new Problems();
        Set<String> titles = new HashSet<>();
        List<IdeaRow> all = ideaRows();
        for (int i = 0; i < all.size(); i++) {
            IdeaRow idea = all.get(i);
            String name = "Idea " + (i + 1);
            problemsOf(idea, name, present, problems);
            if (!Problems.blank(idea.title()) && !titles.add(idea.title().trim().toLowerCase(java.util.Locale.UK))) {
                problems.add(name + " has the same title as another: give each its own.");
            }
        }
        if (!atTable.containsAll(attendedIds())) {
            problems.add("Somebody is ticked who had no seat at this table. Open the task again.");
        }
        problems.text("The notes: what was exchanged at the table", this.notes, 10_000);
        return problems.sentences();
    }

    List<IdeaRow> ideaRows() {
        return rows(this.ideas);
    }

    List<UUID> attendedIds() {
        return rows(this.attended);
    }

    private static void problemsOf(IdeaRow idea, String name, Set<String> present, Problems problems) {
        problems.text(name + ": the title", idea.title(), 200);
        problems.text(name + ": the description", idea.description(), 10_000);
        if (idea.raisedBy() == null || !(COUNCIL.equals(idea.raisedBy()) || present.contains(idea.raisedBy()))) {
            problems.add(name + ": choose who raised it.");
        }
        if (idea.verdict() == null || !VERDICTS.contains(idea.verdict())) {
            problems.add(name + ": choose whether it was dismissed, was redesigned or stood up.");
        }
        problems.text(name + ": the reason for the verdict", idea.reason(), 10_000);
        if (idea.redesigned()) {
            problems.text(name + ": what it was redesigned to", idea.redesign(), 10_000);
        }
        List<ChallengeRow> challenges = idea.challengeRows();
        for (int i = 0; i < challenges.size(); i++) {
            problemsOf(challenges.get(i), name + ", challenge " + (i + 1), problems);
        }
    }

    private static void problemsOf(ChallengeRow challenge, String name, Problems problems) {
        problems.text(name + ": the text", challenge.text(), 10_000);
        if (challenge.answer() == null || !ANSWERS.contains(challenge.answer())) {
            problems.add(name + ": choose whether there is a workaround, an alternative or none.");
        }
        else if (!"NONE".equals(challenge.answer())) {
            problems.text(name + ": the " + challenge.answer().toLowerCase(java.util.Locale.UK), challenge.answerText(),
                    10_000);
        }
    }

    private static <T> List<T> rows(@Nullable List<@Nullable T> rows) {
        return (rows != null) ? rows.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList()
                : List.of();
    }

}
