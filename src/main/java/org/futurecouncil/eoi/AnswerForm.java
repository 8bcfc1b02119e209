package org.futurecouncil.eoi;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an officer answers.
 *
 * @param question the question as everyone reads it
 */
record AnswerForm(@Nullable String question, @Nullable String answer) {

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Texts.require("Question as published", this.question, Texts.LONG, problems);
        Texts.require("Answer", this.answer, Texts.LONG, problems);
        return problems;
    }

}
