package org.futurecouncil.workshop;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An invited organisation and what it last answered.
 *
 * @param tableId where it sits; provisional until the joining instructions; null unless
 * it is coming
 * @param queueNo the lower, the earlier on the waiting list; null unless it is waiting
 * @param answerNo counts the changes of its answer
 */
public record Attendance(UUID id, UUID workshopId, UUID vendorId, State state, List<Rsvp.Guest> people,
        @Nullable UUID preferredTableId, boolean otherTableWelcome, @Nullable UUID tableId, @Nullable Long queueNo,
        int answerNo) {

    /** What became of the last answer. */
    public enum State {

        /** No answer yet. */
        INVITED,
        /** Has a place. */
        COMING,
        /** Is on the waiting list. */
        WAITING,
        /** Never meant to come. */
        DECLINED,
        /** Gave its place, or its place on the waiting list, back. */
        CANCELLED

    }

    boolean hasPlaceOrWaits() {
        return this.state == State.COMING || this.state == State.WAITING;
    }

    /** Whether the answer is the one already given. */
    boolean says(Rsvp.Yes answer) {
        return hasPlaceOrWaits() && this.people.equals(answer.people())
                && this.otherTableWelcome == answer.otherTableWelcome()
                && java.util.Objects.equals(this.preferredTableId, answer.preferredTableId());
    }

}
