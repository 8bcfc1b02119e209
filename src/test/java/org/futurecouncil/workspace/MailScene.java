package org.futurecouncil.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A programme of a test's own, with mail in its ledger. */
final class MailScene {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final JdbcClient jdbc;

    private final int number = COUNT.incrementAndGet();

    private final UUID programmeId = Ids.next();

    private final Instant now = Instant.now();

    private int messages;

    MailScene(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql(
                """
                        insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                               state, created_by, created_at)
                        values (:id, :reference, 'Kerbside and parking', 'Example Council', 'c@council.example', 3, 6, 'CALLING',
                                'amara', :now)
                        """)
            .param("id", this.programmeId)
            .param("reference", reference())
            .param("now", LondonTime.utc(this.now))
            .update();
    }

    String reference() {
        return "COTF-2090-%03d".formatted(this.number);
    }

    UUID programmeId() {
        return this.programmeId;
    }

    /** An address that no other scene has. */
    String address(String name) {
        return name + "." + this.number + "@vendor.example";
    }

    UUID vendor(String name) {
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, registered_at)
                values (:id, :organisation, :name, :email, :now)
                """)
            .param("id", id)
            .param("organisation", name + " Systems " + this.number)
            .param("name", name)
            .param("email", address(name.toLowerCase()))
            .param("now", LondonTime.utc(this.now))
            .update();
        return id;
    }

    /** A receipt of an EOI, with all that its text needs. */
    UUID mailing(String wave) {
        return mailing(wave, "eoi-receipt",
                """
                        {"callReference":"CALL-1","callTitle":"Kerbside","closesAt":"2090-03-31T16:00:00Z","eoiReference":"EOI-7",
                         "subject":"Parking permits","submittedAt":"2090-03-02T09:00:00Z","changed":false}""");
    }

    UUID mailing(String wave, String template, String data) {
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into mailing (id, programme_id, wave, template, data, opened_at)
                values (:id, :programmeId, :wave, :template, :data::jsonb, :now)
                """)
            .param("id", id)
            .param("programmeId", this.programmeId)
            .param("wave", wave)
            .param("template", template)
            .param("data", data)
            .param("now", LondonTime.utc(this.now.plusMillis(this.messages++)))
            .update();
        this.jdbc.sql("insert into mail_batch (mailing_id, number, settled) values (:id, 0, true)")
            .param("id", id)
            .update();
        return id;
    }

    UUID mailingOfNoProgramme(String template) {
        UUID id = mailing(template + "-" + Ids.next(), template, "{}");
        this.jdbc.sql("update mailing set programme_id = null where id = :id").param("id", id).update();
        return id;
    }

    /** Goes along with a mailing. */
    void calendar(UUID mailingId, String uid, int sequence) {
        this.jdbc.sql("""
                update mailing set calendar = jsonb_build_object('uid', :uid::text, 'sequence', :sequence::int,
                    'cancelled', false, 'summary', 'Workshop', 'description', 'Ideas', 'location', 'Town hall',
                    'start', '2090-06-10T08:30:00Z', 'end', '2090-06-10T15:00:00Z')
                 where id = :id
                """).param("uid", uid).param("sequence", sequence).param("id", mailingId).update();
    }

    UUID message(UUID mailingId, String name, String state, String detail) {
        return message(mailingId, "GUEST", address(name.toLowerCase()), name, address(name.toLowerCase()), state,
                detail);
    }

    UUID message(UUID mailingId, UUID vendorId, String state, String detail) {
        String name = this.jdbc.sql("select contact_name from vendor where id = :id")
            .param("id", vendorId)
            .query(String.class)
            .single();
        return message(mailingId, "VENDOR", vendorId.toString(), name, address(name.toLowerCase()), state, detail);
    }

    private UUID message(UUID mailingId, String kind, String recipientId, String name, String email, String state,
            String detail) {
        UUID id = Ids.next();
        this.jdbc
            .sql("""
                    insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, state, detail,
                                         attempts, queued_at, settled_at)
                    values (:id, :mailingId, 0, :kind, :recipientId, :name, :email, :state, :detail, 1, :now,
                            case when :state <> 'QUEUED' then :now::timestamptz end)
                    """)
            .param("id", id)
            .param("mailingId", mailingId)
            .param("kind", kind)
            .param("recipientId", recipientId)
            .param("name", name)
            .param("email", email)
            .param("state", state)
            .param("detail", detail)
            .param("now", LondonTime.utc(this.now.plusMillis(this.messages++)))
            .update();
        return id;
    }

    /** A message that a server has refused for its address. */
    UUID refused(UUID mailingId, UUID vendorId) {
        return refuse(message(mailingId, vendorId, "REFUSED", "550 5.1.1 No such user here"));
    }

    /** The same of a guest. */
    UUID refused(UUID mailingId, String name) {
        return refuse(message(mailingId, name, "REFUSED", "550 5.1.1 No such user here"));
    }

    /** The same of an officer. */
    UUID refusedOfficer(UUID mailingId, String userId, String email) {
        return refuse(message(mailingId, "OFFICER", userId, userId, email, "REFUSED", "550 5.1.1 No such user here"));
    }

    private UUID refuse(UUID id) {
        this.jdbc.sql("""
                insert into refused_address (email, words, message_id, refused_at)
                select lower(email), detail, id, settled_at from message where id = :id
                """).param("id", id).update();
        return id;
    }

    /** A leader who is invited to a roundtable. */
    void leader(UUID roundtableId, String name) {
        this.jdbc.sql("""
                insert into roundtable_guest (id, roundtable_id, kind, name, organisation, email)
                values (gen_random_uuid(), :id, 'TECH_LEADER', :name, 'Tech', :email)
                """).param("id", roundtableId).param("name", name).param("email", address(name.toLowerCase())).update();
    }

    /** Another council that asked to join. */
    void council(String name) {
        this.jdbc.sql("""
                insert into council_interest (id, programme_id, council_name, contact_name, email, registered_at)
                values (gen_random_uuid(), :programmeId, 'Other Council', :name, :email, :now)
                """)
            .param("programmeId", this.programmeId)
            .param("name", name)
            .param("email", address(name.toLowerCase()))
            .param("now", LondonTime.utc(this.now))
            .update();
    }

    /**
     * A roundtable in four weeks, to which answers are taken until the day before; its
     * vendor has given none yet.
     */
    UUID roundtable(UUID vendorId) {
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into roundtable (id, programme_id, title, venue, starts_at, ends_at, agenda, rsvp_closes_at,
                                        prepared_by, prepared_at)
                values (:id, :programmeId, 'Roundtable', 'Town hall', :starts, :ends, 'Roadmap', :closes, 'amara', :now)
                """)
            .param("id", id)
            .param("programmeId", this.programmeId)
            .param("starts", LondonTime.utc(this.now.plus(Duration.ofDays(28))))
            .param("ends", LondonTime.utc(this.now.plus(Duration.ofDays(28)).plus(Duration.ofHours(2))))
            .param("closes", LondonTime.utc(this.now.plus(Duration.ofDays(27))))
            .param("now", LondonTime.utc(this.now))
            .update();
        this.jdbc.sql("""
                insert into roundtable_guest (id, roundtable_id, kind, vendor_id, name, organisation, email)
                select gen_random_uuid(), :id, 'VENDOR', id, contact_name, organisation, email
                  from vendor where id = :vendorId
                """).param("id", id).param("vendorId", vendorId).update();
        return id;
    }

    /**
     * A call that opens tomorrow, to which these vendors are to be invited, and closes
     * four weeks later.
     */
    void callToOpen(UUID... vendorIds) {
        call("DRAFT", this.now.plus(Duration.ofDays(1)), vendorIds);
    }

    /**
     * A call that is open, to which these vendors have been invited and have given no
     * answer.
     */
    void callThatIsOpen(UUID... vendorIds) {
        UUID call = call("OPEN", this.now.minus(Duration.ofDays(1)), vendorIds);
        this.jdbc.sql("""
                insert into invitation (id, call_id, vendor_id, invited_at)
                select gen_random_uuid(), call_id, vendor_id, :now from call_guest where call_id = :call
                """).param("call", call).param("now", LondonTime.utc(this.now)).update();
    }

    private UUID call(String state, Instant opensAt, UUID... vendorIds) {
        UUID id = Ids.next();
        this.jdbc
            .sql("""
                    insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, prepared_by,
                                      prepared_at)
                    values (:id, :programmeId, :reference || '-CALL', 'Kerbside', 'What we ask for', :opens, :closes, :state,
                            'amara', :now)
                    """)
            .param("id", id)
            .param("programmeId", this.programmeId)
            .param("reference", reference())
            .param("opens", LondonTime.utc(opensAt))
            .param("closes", LondonTime.utc(opensAt.plus(Duration.ofDays(28))))
            .param("state", state)
            .param("now", LondonTime.utc(this.now))
            .update();
        this.jdbc.sql("""
                with area as (
                    insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                              nominated_by, nominated_at)
                    values (gen_random_uuid(), :programmeId, 1, 'Kerbside parking', 'Highways', 'amara', 'NOMINATED',
                            'ACCEPTED', 'amara', :now)
                    returning id)
                insert into call_area (call_id, service_area_id) select :id, id from area
                """)
            .param("programmeId", this.programmeId)
            .param("now", LondonTime.utc(this.now))
            .param("id", id)
            .update();
        for (UUID vendorId : vendorIds) {
            this.jdbc.sql("insert into call_guest (call_id, vendor_id) values (:id, :vendorId)")
                .param("id", id)
                .param("vendorId", vendorId)
                .update();
        }
        return id;
    }

}
