package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of an EOI that was sent in.
 *
 * @param late whether it came after closing and waits for an officer's decision
 * @param submittedAt when it came
 * @param closesAt when the call closes, or closed
 * @param repeated whether the very same had been sent in before, so that nothing happened
 */
public record Submission(UUID eoiId, String reference, boolean late, Instant submittedAt, Instant closesAt,
        boolean repeated) {

    static Submission of(Eoi eoi, Call call, boolean repeated) {
        Instant submittedAt = eoi.submittedAt();
        if (submittedAt == null) {
            throw new IllegalStateException("EOI " + eoi.reference() + " has not been sent in");
        }
        return new Submission(eoi.id(), eoi.reference(), eoi.state() == Eoi.State.LATE, submittedAt, call.closesAt(),
                repeated);
    }

}
