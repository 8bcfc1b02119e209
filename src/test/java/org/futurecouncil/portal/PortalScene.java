package org.futurecouncil.portal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A vendor that gets mail, in a database that others share. */
final class PortalScene {

    private static final MailTemplate INVITATION = new MailTemplate("eoi-invitation", "callReference", "callTitle",
            "closesAt", "areas")
        .withOptional("partner", "noticeId", "again")
        .withOptOut();

    private static final MailTemplate OUTCOME = new MailTemplate("programme-withdrawn", "reason");

    /** Of the programme's reference, which nobody else has. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final UUID programme = UUID.randomUUID();

    private final UUID vendor = UUID.randomUUID();

    private final JdbcClient jdbc;

    private final Mailings mailings;

    private final TransactionTemplate transaction;

    PortalScene(JdbcClient jdbc, Mailings mailings, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.mailings = mailings;
        this.transaction = transaction;
        jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:id, 'COTF-2095-' || :number, 'Services of tomorrow', 'Example Council of the Portal',
                        'portal@council.example', 3, 6, 'CALLING', 'amara', current_timestamp)
                """).param("id", this.programme).param("number", 100 + NUMBER.incrementAndGet()).update();
    }

    String email() {
        return this.vendor + "@vendor.example";
    }

    void invite(String wave) {
        open(wave, INVITATION, Map.of("callReference", "C-1", "callTitle", "Better permits", "closesAt",
                "2099-03-27T17:00:00Z", "areas", List.of("Parking")), null);
    }

    void tellOutcome(String wave) {
        open(wave, OUTCOME, Map.of("reason", "There is no money left"), null);
    }

    /** With a calendar file, as an invitation to a workshop has one. */
    void callTo(String wave, CalendarEvent event) {
        open(wave, OUTCOME, Map.of("reason", "None"), event);
    }

    UUID message(String wave) {
        return this.jdbc.sql("""
                select m.id from message m join mailing g on g.id = m.mailing_id
                 where g.programme_id = :programme and g.wave = :wave
                """).param("programme", this.programme).param("wave", wave).query(UUID.class).single();
    }

    List<String> states() {
        return this.jdbc.sql("""
                select g.wave || ' ' || m.state from message m join mailing g on g.id = m.mailing_id
                 where g.programme_id = :programme order by 1
                """).param("programme", this.programme).query(String.class).list();
    }

    boolean optedOut() {
        return this.jdbc.sql("select exists (select from mail_opt_out where recipient_id = :id)")
            .param("id", this.vendor.toString())
            .query(Boolean.class)
            .single();
    }

    private void open(String wave, MailTemplate template, Map<String, ?> data, @Nullable CalendarEvent calendar) {
        Recipient recipient = new Recipient(Recipient.Kind.VENDOR, this.vendor.toString(), "Amara Example", email(),
                Map.of());
        this.transaction.executeWithoutResult((status) -> this.mailings
            .open(new Mailing(this.programme, wave, template, Audience.of(recipient), data, calendar)));
    }

}
