package org.futurecouncil.eoi;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** What an officer says of every EOI. */
record ScreeningForm(@Nullable List<Row> eois) {

    List<Row> rows() {
        return (this.eois != null) ? this.eois : List.of();
    }

    /**
     * One EOI.
     *
     * @param reason required where it is ineligible and where it differs from the
     * proposal
     */
    record Row(@Nullable UUID eoiId, @Nullable Boolean eligible, @Nullable String reason) {
    }

}
