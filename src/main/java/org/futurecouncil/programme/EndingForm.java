package org.futurecouncil.programme;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/** What {@code forms/programme/record-lessons.html} sends. */
public record EndingForm(String reason, List<LessonRow> lessons) {

    public EndingForm {
        reason = FormProblems.clean(reason);
        lessons = FormProblems.rows(lessons);
    }

    /** One lesson; best practice is marked for other councils. */
    public record LessonRow(String text, boolean bestPractice) {

        public LessonRow {
            text = FormProblems.clean(text);
        }

    }

    List<String> problems() {
        FormProblems problems = new FormProblems().text("Why it ends", this.reason, FormProblems.LONGEST_TEXT)
            .that(!this.lessons.isEmpty(), "Record at least one lesson.");
        for (int i = 0; i < this.lessons.size(); i++) {
            problems.text("Lesson " + (i + 1), this.lessons.get(i).text(), FormProblems.LONGEST_TEXT);
        }
        return problems.sentences();
    }

}
