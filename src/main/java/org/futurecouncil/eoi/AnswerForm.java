package org.futurecouncil.eoi;

import java.util.List;

import org.futurecouncil.platform.FormProblems;

/**
 * What an officer answers.
 *
 * @param question the question as everyone reads it
 */
record AnswerForm(String question, String answer) {

    AnswerForm {
        question = FormProblems.clean(question);
        answer = FormProblems.clean(answer);
    }

    List<String> problems() {
        return new FormProblems().text("Question as everyone reads it", this.question, FormProblems.LONGEST_TEXT)
            .text("Answer", this.answer, FormProblems.LONGEST_TEXT)
            .sentences();
    }

}
