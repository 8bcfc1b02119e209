package org.futurecouncil.programme;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What {@code forms/programme/record-lessons.html} sends. */
public record EndingForm(@Nullable String reason, @Nullable List<LessonRow> lessons) {

    private static final int LONGEST_TEXT = 10_000;

    /** One lesson; best practice is marked for other councils. */
    public record LessonRow(@Nullable String text, boolean bestPractice) {
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        checkText(problems, this.reason, "Why it ends");
        if (this.lessons == null || this.lessons.isEmpty()) {
            problems.add("Record at least one lesson.");
            return problems;
        }
        for (int i = 0; i < this.lessons.size(); i++) {
            checkText(problems, this.lessons.get(i).text(), "Lesson " + (i + 1));
        }
        return problems;
    }

    private static void checkText(List<String> problems, @Nullable String text, String label) {
        if (text == null || text.isBlank()) {
            problems.add(label + ": enter a text.");
        }
        else if (text.length() > LONGEST_TEXT) {
            problems.add(label + ": shorten it to 10,000 characters or fewer.");
        }
    }

}
