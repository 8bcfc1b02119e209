package org.futurecouncil.roadmap;

import java.util.List;

import static org.futurecouncil.roadmap.FormRules.rows;

/** Lessons as an officer enters them. */
record LessonsForm(List<Lesson> lessons) {

    LessonsForm {
        lessons = rows(lessons);
    }

}
