package org.futurecouncil.businesscase;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a second manager says of the first one's decision. */
record ConfirmationForm(@Nullable Answer answer, @Nullable String reason) {

    /** Whether the decision stands. */
    enum Answer {

        CONFIRM, OBJECT

    }

    boolean confirmed() {
        return this.answer == Answer.CONFIRM;
    }

    List<String> problems() {
        Problems problems = new Problems();
        problems.that(this.answer != null, "Do you confirm the decision?: choose an answer.");
        if (this.answer == Answer.OBJECT) {
            problems.text("Reason for the objection", this.reason, 10_000);
        }
        return problems.sentences();
    }

}
