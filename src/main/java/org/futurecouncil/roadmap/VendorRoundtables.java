package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The roundtables to which a vendor is invited, as the vendor may know it. */
@Service
@Transactional(readOnly = true)
public class VendorRoundtables {

    private final JdbcClient jdbc;

    private final Clock clock;

    VendorRoundtables(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Those that have not begun, and of which the vendor has been told; the next one
     * first.
     */
    public List<Invitation> ahead(UUID vendorId) {
        return this.jdbc
            .sql("""
                    select p.reference as programme_reference, r.title, r.starts_at, r.rsvp_closes_at, g.attending, g.id as guest_id
                      from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                      join programme p on p.id = r.programme_id
                     where g.vendor_id = :vendorId and r.starts_at > :now and p.ended_at is null
                       and not exists (select from mailing m join message i on i.mailing_id = m.id
                                        where m.programme_id = r.programme_id and m.template = 'roadmap-roundtable-invitation'
                                          and m.release_by is not null and m.released_at is null and i.state = 'QUEUED'
                                          and i.recipient_kind = 'VENDOR' and i.recipient_id = g.vendor_id::text)
                     order by r.starts_at
                    """)
            .param("vendorId", vendorId)
            .param("now", LondonTime.utc(this.clock.instant()))
            .query(Invitation.class)
            .list();
    }

    /**
     * One roundtable, with what the vendor has answered.
     *
     * @param attending null until answered
     */
    public record Invitation(String programmeReference, String title, Instant startsAt, Instant rsvpClosesAt,
            @Nullable Boolean attending, UUID guestId) {
    }

}
