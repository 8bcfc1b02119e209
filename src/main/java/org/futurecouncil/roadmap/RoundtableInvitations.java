package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.InvitationSql;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The roundtables to which somebody is invited, as they may know it: by mails they are
 * known as what {@link Recipient} says.
 */
@Service
@Transactional(readOnly = true)
public class RoundtableInvitations {

    /** What kind of recipient the guest {@code g} is. */
    public static final String RECIPIENT_KIND = """
            case g.kind when 'VENDOR' then 'VENDOR' when 'OFFICER' then 'OFFICER' when 'OTHER_COUNCIL' then 'COUNCIL'
                        else 'GUEST' end""";

    /** As which recipient of its kind the guest {@code g} is known. */
    public static final String RECIPIENT_ID = "coalesce(g.vendor_id::text, g.officer, lower(g.email))";

    /** An invitation that still waits to be released, or never will be, is none. */
    private static final String INVITED = """
              from roundtable_guest g
              join roundtable r on r.id = g.roundtable_id
              join programme p on p.id = r.programme_id
             where %s = :kind and %s = :id and %s
            """.formatted(RECIPIENT_KIND, RECIPIENT_ID,
            InvitationSql.known(RoadmapMail.INVITATION, "r.programme_id", RECIPIENT_KIND, RECIPIENT_ID));

    /** Whoever sat at a roundtable long ago has nothing to look up any more. */
    private static final String RECENT = " and r.ends_at > :now - interval '90 days'";

    private final JdbcClient jdbc;

    private final Clock clock;

    RoundtableInvitations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those that have not begun, the next one first. */
    public List<Invitation> ahead(Recipient.Kind kind, String id) {
        return statement(
                "select p.reference as programme_reference, r.title, r.starts_at, r.rsvp_closes_at, g.attending"
                        + INVITED + " and r.starts_at > :now and p.ended_at is null order by r.starts_at",
                kind, id)
            .query(Invitation.class)
            .list();
    }

    /** Who they are at a programme's roundtable; empty where they are not invited. */
    public Optional<RoundtableGuest> guest(String programmeReference, Recipient.Kind kind, String id) {
        return statement(Roundtables.SELECT_GUEST_FIELDS + INVITED + " and p.reference = upper(:programmeReference)",
                kind, id)
            .param("programmeReference", programmeReference)
            .query(RoundtableGuest.class)
            .optional();
    }

    /**
     * As whom somebody is known who was invited not long ago, by the latest invitation.
     */
    public Optional<RoundtableGuest> known(Recipient.Kind kind, String id, String email) {
        return statement(Roundtables.SELECT_GUEST_FIELDS + INVITED + RECENT
                + " and lower(g.email) = :email order by r.starts_at desc limit 1", kind, id)
            .param("email", EmailAddress.key(email))
            .query(RoundtableGuest.class)
            .optional();
    }

    /** By which ids of a kind an address is known. */
    public List<String> ids(Recipient.Kind kind, String email) {
        return this.jdbc
            .sql("select distinct " + RECIPIENT_ID
                    + " from roundtable_guest g join roundtable r on r.id = g.roundtable_id where " + RECIPIENT_KIND
                    + " = :kind and lower(g.email) = :email" + RECENT)
            .param("kind", kind.name())
            .param("email", EmailAddress.key(email))
            .param("now", LondonTime.utc(this.clock.instant()))
            .query(String.class)
            .list();
    }

    private JdbcClient.StatementSpec statement(String sql, Recipient.Kind kind, String id) {
        return this.jdbc.sql(sql)
            .param("kind", kind.name())
            .param("id", id)
            .param("now", LondonTime.utc(this.clock.instant()));
    }

    /**
     * One roundtable, with what was answered.
     *
     * @param attending null until answered
     */
    public record Invitation(String programmeReference, String title, Instant startsAt, Instant rsvpClosesAt,
            @Nullable Boolean attending) {
    }

}
