package org.futurecouncil.programme;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** What {@code forms/programme-withdrawal/withdraw-programme.html} sends. */
public record WithdrawalForm(String reference, String reason, boolean confirmed) {

    public WithdrawalForm {
        reference = FormProblems.cleanLine(reference);
        reason = FormProblems.clean(reason);
    }

    List<String> problems(@Nullable Programme programme) {
        FormProblems problems = new FormProblems();
        if (programme == null) {
            problems.add("Programme reference: there is no programme “" + this.reference
                    + "”. Copy the reference from one of its task cards.");
        }
        else if (programme.state().isOver()) {
            problems.add("Programme reference: " + programme.reference() + " is already over.");
        }
        return problems.text("Reason", this.reason, FormProblems.LONGEST_REASON)
            .that(this.confirmed, "Tick “I want to withdraw this programme”.")
            .sentences();
    }

}
