package org.futurecouncil.eoi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An expression of interest, or the draft of one.
 *
 * @param subject the listed area's name, or the service that an idea is for
 * @param version counts how often it was sent in: 0 for a draft
 * @param lateReason why an officer accepted or refused it after closing
 */
public record Eoi(UUID id, UUID callId, UUID vendorId, String reference, @Nullable UUID serviceAreaId,
        @Nullable String proposedService, String subject, String summary, String approach, String evidence, State state,
        int version, @Nullable Instant submittedAt, @Nullable String lateReason) {

    static final String SELECT = """
            select e.*, coalesce(a.name, e.proposed_service) as subject
              from expression_of_interest e left join service_area a on a.id = e.service_area_id
            """;

    /** Where an EOI stands. */
    public enum State {

        /** Not sent in yet. */
        DRAFT,

        /** Sent in in time, or accepted by an officer. */
        SUBMITTED,

        /** Came after closing and waits for an officer. */
        LATE,

        /** Refused by an officer for having come after closing. */
        REFUSED,

        /** Taken back by the vendor. */
        WITHDRAWN

    }

    static Eoi of(ResultSet row, int number) throws SQLException {
        OffsetDateTime submittedAt = row.getObject("submitted_at", OffsetDateTime.class);
        return new Eoi(row.getObject("id", UUID.class), row.getObject("call_id", UUID.class),
                row.getObject("vendor_id", UUID.class), row.getString("reference"),
                row.getObject("service_area_id", UUID.class), row.getString("proposed_service"),
                row.getString("subject"), row.getString("summary"), row.getString("approach"),
                row.getString("evidence"), State.valueOf(row.getString("state")), row.getInt("version"),
                (submittedAt != null) ? submittedAt.toInstant() : null, row.getString("late_reason"));
    }

    boolean isOnSubjectOf(EoiForm form) {
        return (this.serviceAreaId != null) ? this.serviceAreaId.equals(form.serviceAreaId())
                : String.valueOf(this.proposedService).equalsIgnoreCase(form.proposedService());
    }

    boolean says(EoiForm form) {
        return Objects.equals(this.serviceAreaId, form.serviceAreaId())
                && Objects.equals(this.proposedService, form.proposedService()) && this.summary.equals(form.summary())
                && this.approach.equals(form.approach()) && this.evidence.equals(form.evidence());
    }

}
