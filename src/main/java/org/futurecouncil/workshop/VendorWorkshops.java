package org.futurecouncil.workshop;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.mail.InvitationSql;
import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The workshops to which a vendor is invited, as the vendor may know it. */
@Service
@Transactional(readOnly = true)
public class VendorWorkshops {

    /** Whether the vendor of attendance {@code a} may know of workshop {@code w}. */
    static final String TOLD = InvitationSql.known(WorkshopMail.INVITATION, "w.programme_id", "'VENDOR'",
            "a.vendor_id::text");

    private final JdbcClient jdbc;

    private final Clock clock;

    VendorWorkshops(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that have not begun, the next one first. */
    public List<Invitation> ahead(UUID vendorId) {
        return this.jdbc.sql("""
                select w.reference, w.title, w.starts_at, w.rsvp_closes_at, a.state as answer
                  from attendance a join workshop w on w.id = a.workshop_id join programme p on p.id = w.programme_id
                 where a.vendor_id = :vendorId and w.starts_at > :now and w.announced_at is not null
                   and w.state in ('INVITED', 'RSVPS_CLOSED', 'CONFIRMED') and p.ended_at is null and %s
                 order by w.starts_at
                """.formatted(TOLD))
            .param("vendorId", vendorId)
            .param("now", LondonTime.utc(this.clock.instant()))
            .query(Invitation.class)
            .list();
    }

    /** One workshop, with what the vendor has answered. */
    public record Invitation(String reference, String title, Instant startsAt, Instant rsvpClosesAt,
            Attendance.State answer) {
    }

}
