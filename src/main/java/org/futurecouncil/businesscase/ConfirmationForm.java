package org.futurecouncil.businesscase;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** What a second manager says of the first one's decision. */
record ConfirmationForm(@Nullable Answer answer, @Nullable String reason) {

    ConfirmationForm {
        reason = FormProblems.cleanOrNull(reason);
    }

    /** Whether the decision stands. */
    enum Answer {

        CONFIRM, OBJECT

    }

    boolean confirmed() {
        return this.answer == Answer.CONFIRM;
    }

    List<String> problems() {
        FormProblems problems = new FormProblems().that(this.answer != null,
                "Choose whether you confirm the decision or object to it.");
        if (this.answer == Answer.OBJECT) {
            problems.text("Reason for the objection", this.reason, FormProblems.LONGEST_TEXT);
        }
        return problems.sentences();
    }

}
