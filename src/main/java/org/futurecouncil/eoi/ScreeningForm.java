package org.futurecouncil.eoi;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;

/** What an officer says of every EOI. */
record ScreeningForm(List<Row> eois) {

    ScreeningForm {
        eois = FormProblems.rows(eois);
    }

    /**
     * One EOI.
     *
     * @param reason required where it is ineligible and where it differs from the
     * proposal
     */
    record Row(@Nullable UUID eoiId, @Nullable Boolean eligible, String reason) {

        Row {
            reason = FormProblems.clean(reason);
        }

    }

}
