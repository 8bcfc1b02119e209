package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What officers did about who gets a mailing: it stays, also of what was taken back. */
@Service
public class ExclusionRecords {

    /** Begins the reason of a message that an officer has left out. */
    static final String LEFT_OUT = "Left out by an officer: ";

    private final JdbcClient jdbc;

    private final SignedIn signedIn;

    private final Clock clock;

    ExclusionRecords(JdbcClient jdbc, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * What was done about one mailing, in its order.
     * @param exclusionKey of the mailing
     */
    @Transactional(readOnly = true)
    public List<Entry> of(UUID programmeId, String exclusionKey) {
        return this.jdbc.sql("""
                select recipient_name, left_out, reason, recorded_by, recorded_at from mail_exclusion_record
                 where programme_id = :programmeId and wave = :exclusionKey order by recorded_at, id
                """).param("programmeId", programmeId).param("exclusionKey", exclusionKey).query(Entry.class).list();
    }

    /** The same of a mailing that has been opened. */
    @Transactional(readOnly = true)
    public List<Entry> of(UUID mailingId) {
        return this.jdbc.sql("""
                select r.recipient_name, r.left_out, r.reason, r.recorded_by, r.recorded_at
                  from mail_exclusion_record r
                  join mailing g on g.programme_id = r.programme_id and coalesce(g.exclusion_key, g.wave) = r.wave
                 where g.id = :id order by r.recorded_at, r.id
                """).param("id", mailingId).query(Entry.class).list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Map<String, ?> key, String name, boolean leftOut, @Nullable String reason) {
        this.jdbc.sql("""
                insert into mail_exclusion_record (id, programme_id, wave, recipient_kind, recipient_id, recipient_name,
                                                   left_out, reason, recorded_by, recorded_at)
                values (:recordId, :programmeId, :exclusionKey, :kind, :id, :name, :leftOut, :reason, :by, :now)
                """)
            .params(key)
            .param("recordId", Ids.next())
            .param("name", name)
            .param("leftOut", leftOut)
            .param("reason", reason, java.sql.Types.VARCHAR)
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
    }

    /** About the recipient of a message that waits. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(UUID messageId, boolean leftOut, @Nullable String reason) {
        this.jdbc.sql("""
                select g.programme_id, coalesce(g.exclusion_key, g.wave) as exclusion_key, m.recipient_kind,
                       m.recipient_id, coalesce(nullif(m.recipient_name, ''), m.email) as name
                  from message m join mailing g on g.id = m.mailing_id where m.id = :id
                """).param("id", messageId).query((row) -> {
            add(Map.of("programmeId", row.getObject("programme_id", UUID.class), "exclusionKey",
                    row.getString("exclusion_key"), "kind", row.getString("recipient_kind"), "id",
                    row.getString("recipient_id")), row.getString("name"), leftOut, reason);
        });
    }

    /**
     * Leaves out of a mailing that is still to be opened whoever was left out of the
     * latest one of its kind; by whom and when stays known.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(UUID programmeId, MailTemplate template, String wave) {
        this.jdbc
            .sql("""
                    with latest as (
                        select distinct on (m.recipient_kind, m.recipient_id)
                               m.recipient_kind, m.recipient_id, m.state, m.detail, g.wave
                          from message m join mailing g on g.id = m.mailing_id
                         where g.programme_id = :programmeId and g.template = :template
                         order by m.recipient_kind, m.recipient_id, g.opened_at desc, g.id desc),
                    kept as (
                        select distinct on (r.recipient_kind, r.recipient_id) r.*
                          from latest join mail_exclusion_record r using (wave, recipient_kind, recipient_id)
                         where r.programme_id = :programmeId and r.left_out
                           and latest.state = 'SUPPRESSED' and starts_with(latest.detail, :leftOut)
                         order by r.recipient_kind, r.recipient_id, r.recorded_at desc, r.id desc),
                    recorded as (
                        insert into mail_exclusion_record (id, programme_id, wave, recipient_kind, recipient_id, recipient_name,
                                                           left_out, reason, recorded_by, recorded_at)
                        select next_id(), programme_id, :wave, recipient_kind, recipient_id, recipient_name, true,
                               reason, recorded_by, recorded_at
                          from kept)
                    insert into mail_exclusion (programme_id, wave, recipient_kind, recipient_id, reason, excluded_by, excluded_at)
                    select programme_id, :wave, recipient_kind, recipient_id, reason, recorded_by, recorded_at from kept
                    on conflict on constraint pk_mail_exclusion do nothing
                    """)
            .param("programmeId", programmeId)
            .param("template", template.name())
            .param("wave", wave)
            .param("leftOut", LEFT_OUT)
            .update();
    }

    /**
     * One thing that an officer did.
     *
     * @param leftOut whether the recipient was left out; else taken back
     */
    public record Entry(String recipientName, boolean leftOut, @Nullable String reason, String recordedBy,
            Instant recordedAt) {
    }

}
