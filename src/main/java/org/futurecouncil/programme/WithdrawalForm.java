package org.futurecouncil.programme;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What {@code forms/programme-withdrawal/withdraw-programme.html} sends. */
public record WithdrawalForm(String reference, String reason, boolean confirmed) {

    private static final int LONGEST_REASON = 2000;

    /** Nothing of a form is checked before: what was left out arrives as null. */
    static WithdrawalForm of(@Nullable Object reference, @Nullable Object reason, @Nullable Object confirmed) {
        return new WithdrawalForm(textOf(reference), textOf(reason), Boolean.TRUE.equals(confirmed));
    }

    List<String> problems(@Nullable Programme programme) {
        List<String> problems = new ArrayList<>();
        if (programme == null) {
            problems.add("Programme reference: there is no programme “" + this.reference
                    + "”. Copy the reference from one of its task cards.");
        }
        else if (programme.state().isOver()) {
            problems.add("Programme reference: " + programme.reference() + " is already over.");
        }
        if (this.reason.isEmpty() || this.reason.length() > LONGEST_REASON) {
            problems.add("Reason: enter 1 to 2,000 characters. Everyone who was invited will read it.");
        }
        if (!this.confirmed) {
            problems.add("Tick “I want to withdraw this programme”.");
        }
        return problems;
    }

    private static String textOf(@Nullable Object value) {
        return (value != null) ? value.toString().trim() : "";
    }

}
