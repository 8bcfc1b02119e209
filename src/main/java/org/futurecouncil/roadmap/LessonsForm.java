package org.futurecouncil.roadmap;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/** Lessons as an officer enters them. */
record LessonsForm(List<Lesson> lessons) {

    LessonsForm {
        lessons = FormProblems.rows(lessons);
    }

}
