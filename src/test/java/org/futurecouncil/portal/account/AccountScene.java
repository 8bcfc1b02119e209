package org.futurecouncil.portal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.LondonTime;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A vendor in the register, with what a programme may bring, in a database that others
 * share.
 */
final class AccountScene {

    static final String ORGANISATION = "Meadow Digital Ltd";

    static final String NAME = "Noor Meadow";

    static final String TELEPHONE = "020 7946 0733";

    private static final MailTemplate WITHDRAWN = new MailTemplate("programme-withdrawn", "reason");

    /** Of the programme's reference, which nobody else has. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final JdbcClient jdbc;

    private final Mailings mailings;

    private final TransactionTemplate transaction;

    private final int number = NUMBER.incrementAndGet();

    private final UUID vendor = UUID.randomUUID();

    private final UUID programme = UUID.randomUUID();

    private final Instant now = Instant.now();

    AccountScene(JdbcClient jdbc, Mailings mailings, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.mailings = mailings;
        this.transaction = transaction;
        jdbc.sql("""
                insert into vendor (id, organisation, contact_name, email, telephone, areas_of_interest, registered_at)
                values (:id, :organisation, :name, :email, :telephone, 'parking; waste', :now)
                """)
            .param("id", this.vendor)
            .param("organisation", ORGANISATION)
            .param("name", NAME)
            .param("email", email())
            .param("telephone", TELEPHONE)
            .param("now", LondonTime.utc(this.now.minus(Duration.ofDays(90))))
            .update();
        jdbc.sql(
                """
                        insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                               state, created_by, created_at)
                        values (:id, :reference, 'Services of tomorrow', 'Example Council', 'c@council.example', 3, 6, 'CALLING',
                                'amara', :now)
                        """)
            .param("id", this.programme)
            .param("reference", reference())
            .param("now", LondonTime.utc(this.now))
            .update();
    }

    UUID vendor() {
        return this.vendor;
    }

    UUID programme() {
        return this.programme;
    }

    String email() {
        return "meadow-" + this.vendor + "@vendor.example";
    }

    String reference() {
        return "COTF-2085-%03d".formatted(this.number);
    }

    String call() {
        return reference() + "-CALL";
    }

    /** What the vendor's browser has to show. */
    String session() {
        String secret = "secret-" + UUID.randomUUID();
        this.jdbc.sql("""
                insert into portal_session (token_hash, visitor_kind, visitor_id, email, began_at, used_at, ends_at)
                values (sha256(convert_to(:secret, 'UTF8')), 'VENDOR', :id, :email, :now, :now, :ends)
                """)
            .param("secret", secret)
            .param("id", this.vendor.toString())
            .param("email", email())
            .param("now", LondonTime.utc(Instant.now()))
            .param("ends", LondonTime.utc(Instant.now().plus(Duration.ofDays(3))))
            .update();
        return secret;
    }

    /** A call that the vendor is invited to. */
    AccountScene call(String state, Duration untilClosing) {
        UUID call = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, published_at)
                    values (:id, :programme, :reference, 'Better permits and cleaner streets', 'Tell us', :opens, :closes, :state, :opens)
                    """)
            .param("id", call)
            .param("programme", this.programme)
            .param("reference", call())
            .param("opens", LondonTime.utc(this.now.minus(Duration.ofDays(20))))
            .param("closes", LondonTime.utc(this.now.plus(untilClosing)))
            .param("state", state)
            .update();
        this.jdbc
            .sql("""
                    insert into invitation (id, call_id, vendor_id, invited_at) values (gen_random_uuid(), :call, :vendor, :now)
                    """)
            .param("call", call)
            .param("vendor", this.vendor)
            .param("now", LondonTime.utc(this.now))
            .update();
        return this;
    }

    /**
     * @param number of the EOI within the call
     */
    String eoi(int number, String service, String state) {
        String reference = call() + "-E%03d".formatted(number);
        this.jdbc
            .sql("""
                    insert into expression_of_interest (id, call_id, vendor_id, reference, proposed_service, summary, approach,
                                                        state, version, saved_at, submitted_at)
                    select gen_random_uuid(), id, :vendor, :reference, :service, 'Digital permits in a day', 'We would begin small',
                           :state, case :state when 'DRAFT' then 0 else 1 end, opens_at + interval '1 day',
                           case :state when 'DRAFT' then null else opens_at + interval '1 day' end
                      from call where reference = :call
                    """)
            .param("vendor", this.vendor)
            .param("reference", reference)
            .param("service", service)
            .param("state", state)
            .param("call", call())
            .update();
        return reference;
    }

    /** Decided by officers; told once the mailing has gone out. */
    void invited(String eoiReference) {
        this.jdbc.sql("""
                update expression_of_interest set eligible = true, outcome = 'INVITED', outcome_code = 'IDEA_PROMOTED',
                                                  outcome_reason = 'A strong idea'
                 where reference = :reference
                """).param("reference", eoiReference).update();
    }

    void outcomeMailing(boolean released) {
        this.jdbc.sql("""
                insert into mailing (id, programme_id, wave, template, opened_at, release_by, released_at, data)
                values (:id, :programme, 'eoi-evaluation-outcome', 'eoi-outcome', :now, :now, :released, '{}')
                """)
            .param("id", this.programme)
            .param("programme", this.programme)
            .param("now", LondonTime.utc(this.now))
            .param("released", released ? LondonTime.utc(this.now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .update();
        this.jdbc.sql("insert into mail_batch (mailing_id, number, settled) values (:id, 0, :released)")
            .param("id", this.programme)
            .param("released", released)
            .update();
        this.jdbc.sql("""
                insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, state,
                                     queued_at, settled_at)
                values (gen_random_uuid(), :id, 0, 'VENDOR', :vendor, :name, :email, :state, :now, :settled)
                """)
            .param("id", this.programme)
            .param("vendor", this.vendor.toString())
            .param("name", NAME)
            .param("email", email())
            .param("state", released ? "ACCEPTED" : "QUEUED")
            .param("now", LondonTime.utc(this.now))
            .param("settled", released ? LondonTime.utc(this.now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .update();
    }

    void workshop(String answer) {
        UUID workshop = UUID.randomUUID();
        this.jdbc
            .sql("""
                    insert into workshop (id, programme_id, reference, title, venue_name, venue_address, access_information, agenda,
                                          starts_at, ends_at, rsvp_closes_at, calendar_uid, state, announced_at, planned_by, planned_at)
                    values (:id, :programme, :reference, 'Workshop on six services', 'Town Hall', '1 Street', 'Step-free', 'Talk',
                            :starts, :ends, :closes, :uid, 'INVITED', :now, 'amara', :now)
                    """)
            .param("id", workshop)
            .param("programme", this.programme)
            .param("reference", reference() + "-WS")
            .param("starts", LondonTime.utc(this.now.plus(Duration.ofDays(30))))
            .param("ends", LondonTime.utc(this.now.plus(Duration.ofDays(31))))
            .param("closes", LondonTime.utc(this.now.plus(Duration.ofDays(20))))
            .param("uid", workshop.toString())
            .param("now", LondonTime.utc(this.now))
            .update();
        this.jdbc
            .sql("""
                    insert into attendance (id, workshop_id, vendor_id, state, answered_at)
                    values (gen_random_uuid(), :workshop, :vendor, :state, case :state when 'INVITED' then null else :now::timestamptz end)
                    """)
            .param("workshop", workshop)
            .param("vendor", this.vendor)
            .param("state", answer)
            .param("now", LondonTime.utc(this.now))
            .update();
    }

    /** A mail of the programme to the vendor. */
    UUID mail(String wave, String reason) {
        Recipient recipient = new Recipient(Recipient.Kind.VENDOR, this.vendor.toString(), NAME, email(), Map.of());
        this.transaction.executeWithoutResult((status) -> this.mailings
            .open(new Mailing(this.programme, wave, WITHDRAWN, Audience.of(recipient), Map.of("reason", reason))));
        return this.jdbc.sql("""
                select m.id from message m join mailing g on g.id = m.mailing_id
                 where g.programme_id = :programme and g.wave = :wave
                """).param("programme", this.programme).param("wave", wave).query(UUID.class).single();
    }

    /** Of the vendor's row. */
    Map<String, Object> row() {
        return this.jdbc.sql("select * from vendor where id = :id").param("id", this.vendor).query().singleRow();
    }

    List<String> states() {
        return this.jdbc
            .sql("select reference || ' ' || state from expression_of_interest where vendor_id = :id order by 1")
            .param("id", this.vendor)
            .query(String.class)
            .list();
    }

}
