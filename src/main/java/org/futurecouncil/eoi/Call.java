package org.futurecouncil.eoi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

/**
 * A call for expressions of interest.
 *
 * @param partner who spreads the word, such as a trade body
 * @param noticeId identifier of the preliminary market engagement notice
 * @param reminderDays reminders go out so many days before closing
 * @param preparedBy user id of the officer who wrote it as it is
 * @param screened whether the screening is recorded
 * @param programmeOver whether its programme has ended or was withdrawn
 */
record Call(UUID id, UUID programmeId, String reference, String title, String text, @Nullable String partner,
        @Nullable String noticeId, Instant opensAt, Instant closesAt, State state, boolean inviteAll,
        List<Integer> reminderDays, @Nullable String preparedBy, boolean screened, boolean programmeOver) {

    /** A call that is open for fewer days is a short one: vendors may need longer. */
    static final int SHORT_DAYS = 10;

    static final String SELECT = """
            select c.*, p.ended_at is not null as programme_over
              from call c join programme p on p.id = c.programme_id
            """;

    enum State {

        DRAFT, OPEN, CLOSED, DECIDED, WITHDRAWN

    }

    static Call of(ResultSet row, int number) throws SQLException {
        return new Call(row.getObject("id", UUID.class), row.getObject("programme_id", UUID.class),
                row.getString("reference"), row.getString("title"), row.getString("text"), row.getString("partner"),
                row.getString("notice_id"), row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                row.getObject("closes_at", OffsetDateTime.class).toInstant(), State.valueOf(row.getString("state")),
                row.getBoolean("invite_all"), List.of((Integer[]) row.getArray("reminder_days").getArray()),
                row.getString("prepared_by"), row.getObject("screened_at") != null, row.getBoolean("programme_over"));
    }

    /** Whether EOIs come in time now. */
    boolean isOpenAt(Instant now) {
        return this.state == State.OPEN && !this.programmeOver && now.isBefore(this.closesAt);
    }

    /** Whether an EOI that comes now is late, and an officer may still accept it. */
    boolean takesLateEoisAt(Instant now) {
        return !isOpenAt(now) && !this.programmeOver && !this.screened
                && (this.state == State.OPEN || this.state == State.CLOSED);
    }

    /** Whether it closes within the days of a short call. */
    boolean closesSoonAfter(Instant now) {
        return Duration.between(now, this.closesAt).toDays() < SHORT_DAYS;
    }

    boolean isWithdrawn() {
        return this.state == State.WITHDRAWN || (this.programmeOver && this.state != State.DECIDED);
    }

    /** One sentence that tells why it takes no EOI now. */
    String whyNotOpen() {
        if (isWithdrawn()) {
            return "Call " + this.reference + " has been withdrawn.";
        }
        if (this.state == State.DRAFT) {
            return "Call " + this.reference + " is not open yet.";
        }
        return "Call " + this.reference + " closed on " + LondonTime.sentence(this.closesAt) + ".";
    }

}
