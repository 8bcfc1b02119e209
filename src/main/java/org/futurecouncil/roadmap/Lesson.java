package org.futurecouncil.roadmap;

import org.futurecouncil.platform.FormProblems;

/**
 * Something that a programme taught.
 *
 * @param text up to 10,000 characters
 * @param bestPractice whether it is published for other councils to take up
 */
public record Lesson(String text, boolean bestPractice) {

    public Lesson {
        text = FormProblems.clean(text);
    }

}
