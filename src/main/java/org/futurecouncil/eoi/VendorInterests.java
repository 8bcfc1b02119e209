package org.futurecouncil.eoi;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a vendor stands with calls and EOIs, as the vendor may know it: a decision shows
 * once it has been told, and not while officers still look at the mail.
 */
@Service
@Transactional(readOnly = true)
public class VendorInterests {

    /** Not while an officer still looks at it, nor if an officer has stopped it. */
    private static final String TOLD = """
            exists (select from mailing g
                     where g.programme_id = c.programme_id and g.wave = '%s'
                       and (g.release_by is null or g.released_at is not null
                            or g.called_off_at is null
                               and not exists (select from message where mailing_id = g.id and state = 'QUEUED')))
            """;

    /** Whether the outcomes of call {@code c} have been told. */
    static final String OUTCOMES_TOLD = TOLD.formatted("eoi-evaluation-outcome");

    /** Whether vendors of call {@code c} have been told which EOIs are not eligible. */
    static final String INELIGIBILITY_TOLD = TOLD.formatted("eoi-ineligible");

    private final JdbcClient jdbc;

    private final Clock clock;

    VendorInterests(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The calls that take EOIs now and to which a vendor is invited, the one that closes
     * first at the head.
     */
    public List<OpenCall> openCalls(UUID vendorId) {
        return this.jdbc.sql("""
                select c.reference, c.title, c.closes_at,
                       (select count(*) from expression_of_interest e
                         where e.call_id = c.id and e.vendor_id = i.vendor_id and e.state <> 'WITHDRAWN') as eois
                  from invitation i join call c on c.id = i.call_id join programme p on p.id = c.programme_id
                 where i.vendor_id = :vendorId and c.state = 'OPEN' and c.closes_at > :now and p.ended_at is null
                 order by c.closes_at, c.reference
                """)
            .param("vendorId", vendorId)
            .param("now", LondonTime.utc(this.clock.instant()))
            .query(OpenCall.class)
            .list();
    }

    /** Every EOI and draft of a vendor, the newest first. */
    public List<Interest> interests(UUID vendorId) {
        return this.jdbc.sql("""
                select e.reference, c.reference as call_reference, c.title as call_title,
                       coalesce(a.name, e.proposed_service) as subject, e.state, e.eligible, e.outcome, e.version,
                       e.submitted_at, c.state as call_state, c.closes_at, p.ended_at is not null as over,
                       %s as outcomes_told, %s as ineligibility_told
                  from expression_of_interest e
                  join call c on c.id = e.call_id
                  join programme p on p.id = c.programme_id
                  left join service_area a on a.id = e.service_area_id
                 where e.vendor_id = :vendorId
                 order by c.closes_at desc, e.reference desc
                """.formatted(OUTCOMES_TOLD, INELIGIBILITY_TOLD))
            .param("vendorId", vendorId)
            .query((row, number) -> interest(row))
            .list();
    }

    private Interest interest(ResultSet row) throws SQLException {
        OffsetDateTime submittedAt = row.getObject("submitted_at", OffsetDateTime.class);
        Instant closesAt = row.getObject("closes_at", OffsetDateTime.class).toInstant();
        boolean open = "OPEN".equals(row.getString("call_state")) && !row.getBoolean("over")
                && this.clock.instant().isBefore(closesAt);
        return new Interest(row.getString("reference"), row.getString("call_reference"), row.getString("call_title"),
                row.getString("subject"), standing(row, open), (submittedAt != null) ? submittedAt.toInstant() : null,
                closesAt);
    }

    private static Standing standing(ResultSet row, boolean open) throws SQLException {
        return switch (Eoi.State.valueOf(row.getString("state"))) {
            case DRAFT -> open ? Standing.DRAFT : Standing.DRAFT_NOT_SENT;
            case WITHDRAWN -> Standing.WITHDRAWN;
            case REFUSED -> Standing.REFUSED;
            case LATE -> row.getBoolean("over") ? Standing.PROGRAMME_OVER : Standing.LATE;
            case SUBMITTED -> decided(row, open);
        };
    }

    private static Standing decided(ResultSet row, boolean open) throws SQLException {
        boolean ineligible = Boolean.FALSE.equals(row.getObject("eligible", Boolean.class));
        if (ineligible && row.getBoolean("ineligibility_told")) {
            return Standing.NOT_ELIGIBLE;
        }
        String outcome = row.getString("outcome");
        if (outcome != null && row.getBoolean("outcomes_told")) {
            return "INVITED".equals(outcome) ? Standing.INVITED : Standing.NOT_INVITED;
        }
        if (row.getBoolean("over")) {
            return Standing.PROGRAMME_OVER;
        }
        return open ? Standing.SENT_IN : Standing.BEING_DECIDED;
    }

    /** Where an EOI stands for whoever sent it in. */
    public enum Standing {

        DRAFT,

        /** The call closed before it was sent in. */
        DRAFT_NOT_SENT,

        /** It can still be changed or taken back. */
        SENT_IN,

        /** It came after closing and waits for an officer. */
        LATE,

        /** It came after closing. */
        REFUSED, WITHDRAWN,

        /** The call has closed, and no decision has been told. */
        BEING_DECIDED, NOT_ELIGIBLE, INVITED, NOT_INVITED,

        /** The programme ended or was withdrawn before a decision. */
        PROGRAMME_OVER;

        /** Whether there is a decision, with reasons, to read. */
        public boolean isOutcome() {
            return this == NOT_ELIGIBLE || this == INVITED || this == NOT_INVITED;
        }

        public boolean isDraft() {
            return this == DRAFT || this == DRAFT_NOT_SENT;
        }

    }

    /**
     * A call that takes EOIs now.
     *
     * @param eois how many the vendor has begun or sent in on it
     */
    public record OpenCall(String reference, String title, Instant closesAt, int eois) {
    }

    /** An EOI or a draft. */
    public record Interest(String reference, String callReference, String callTitle, String subject, Standing standing,
            @Nullable Instant submittedAt, Instant closesAt) {
    }

}
