package org.futurecouncil.mail;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.WorkingDays;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only way by which mail leaves: opening a mailing fills the outbox, in the caller's
 * transaction; delivery happens later and elsewhere. No mail is ever sent inside a
 * transaction of a process.
 */
@Service
public class Mailings {

    /**
     * One statement, whatever the number of recipients. Whoever must not get the message
     * stands in the ledger all the same, with the reason. Batches are as large as may be,
     * but so that all lanes have equally much to do.
     */
    private static final String QUEUE = """
            with queued as (
                insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, data,
                                     state, detail, queued_at, settled_at)
                select next_id(), :mailingId, (row_number() over () - 1) / a.batch_size, a.recipient_kind,
                       a.recipient_id, coalesce(a.recipient_name, ''), coalesce(a.email, ''), coalesce(a.data, '{}'),
                       case when a.why_not is null then 'QUEUED' when a.unsendable then 'HELD' else 'SUPPRESSED' end,
                       a.why_not, :queuedAt, case when a.why_not is not null then :queuedAt::timestamptz end
                  from (select counted.*,
                               least(:batchSize, greatest(:leastBatch, ceil(
                                   recipients / (:lanes * ceil(recipients / (:lanes * :batchSize)::numeric))))
                               )::integer as batch_size
                          from (select audience.*, count(*) over () as recipients from (%s) audience) counted) a
                returning batch, state),
            batches as (
                insert into mail_batch (mailing_id, number, settled)
                select :mailingId, batch, bool_and(state <> 'QUEUED') from queued group by batch)
            select count(*) filter (where state = 'QUEUED') as messages,
                   count(distinct batch) filter (where state = 'QUEUED') as batches
              from queued
            """;

    /**
     * Messages for which a connection of their own is worth its while: with encryption
     * and a sign-in it takes as long as several of them.
     */
    private static final int LEAST_BATCH = 25;

    /** Working days, as the task in the model says too. */
    private static final int RELEASE_WITHIN = 1;

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final MailingProcess process;

    private final MailProperties properties;

    private final WorkingDays workingDays;

    private final CalledOffMailings calledOff;

    private final ExclusionRecords exclusions;

    Mailings(JdbcClient jdbc, Json json, Clock clock, MailingProcess process, MailProperties properties,
            WorkingDays workingDays, CalledOffMailings calledOff, ExclusionRecords exclusions) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.process = process;
        this.properties = properties;
        this.workingDays = workingDays;
        this.calledOff = calledOff;
        this.exclusions = exclusions;
    }

    /**
     * Opens a mailing, unless one with the same programme and wave has been opened
     * before.
     * @return how many messages were queued
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int open(Mailing mailing) {
        UUID id = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        Date releaseBy = mailing.template().release() ? this.workingDays.due(RELEASE_WITHIN) : null;
        int opened = this.jdbc
            .sql("""
                    insert into mailing (id, programme_id, wave, template, needs, may_miss, opt_out, data, calendar, opened_at,
                                         release_by, exclusion_key)
                    values (:id, :programmeId, :wave, :template, :needs, :mayMiss, :optOut, :data::jsonb, :calendar::jsonb, :now,
                            :releaseBy, :exclusionKey)
                    on conflict on constraint uq_mailing_wave do nothing
                    """)
            .param("id", id)
            .params(MailingSql.columns(mailing, this.json))
            .param("now", now)
            .param("releaseBy", (releaseBy != null) ? LondonTime.utc(releaseBy.toInstant()) : null,
                    Types.TIMESTAMP_WITH_TIMEZONE)
            .update();
        if (opened == 0) {
            return 0;
        }
        Queued queued = queue(id, mailing, now);
        if (queued.messages() > 0) {
            this.process.deliver(mailing.programmeId(), id, Math.min(this.properties.lanes(), queued.batches()),
                    releaseBy);
        }
        return queued.messages();
    }

    /**
     * Takes back what has not gone out yet of a programme's mailings, for example because
     * the programme has been withdrawn.
     * @param reason kept with each message
     * @return how many messages will not go out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int suppressQueued(UUID programmeId, String reason) {
        int suppressed = this.jdbc.sql("""
                update message set state = 'SUPPRESSED', detail = :reason, settled_at = :now
                 where state = 'QUEUED'
                   and (mailing_id, batch) in (select b.mailing_id, b.number
                                                 from mail_batch b join mailing m on m.id = b.mailing_id
                                                where m.programme_id = :programmeId and not b.settled)
                """)
            .param("reason", reason)
            .param("now", OffsetDateTime.now(this.clock))
            .param("programmeId", programmeId)
            .update();
        this.calledOff.markAll(programmeId, reason);
        this.process.callOff(programmeId);
        return suppressed;
    }

    /**
     * Calls off what waits for an officer to release it, because another takes its place
     * or what it announces does not come about. Whatever has been released goes out.
     * @param reason kept with the mailing and each message
     * @return how many messages will not go out
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int callOff(UUID programmeId, MailTemplate template, String reason) {
        int suppressed = 0;
        for (UUID mailingId : this.calledOff.waiting(programmeId, template)) {
            suppressed += this.calledOff.callOff(mailingId, reason, reason);
            this.process.callOffMailing(mailingId);
        }
        return suppressed;
    }

    /**
     * Opens a mailing of a kind that was opened before, for those whom that has not
     * reached: whom an officer left out of it stays left out. Not where nobody would get
     * it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void openAnew(UUID programmeId, Mailing mailing) {
        this.exclusions.keep(programmeId, mailing.template(), mailing.wave());
        boolean reachesAnybody = this.jdbc
            .sql("select exists (select from (%s) a where a.why_not is null)".formatted(MailingSql.audience(mailing)))
            .params(MailingSql.parameters(mailing, this.json))
            .query(Boolean.class)
            .single();
        if (reachesAnybody) {
            open(mailing);
        }
    }

    /**
     * When a programme's last mailing of a kind, to all whom it concerns, was let go;
     * what still waits for an officer counts as let go when it was opened.
     * @return long ago where there is none
     */
    public Instant toldAt(UUID programmeId, MailTemplate template) {
        return this.jdbc.sql("""
                select coalesce(released_at, opened_at) from mailing g
                 where programme_id = :programmeId and template = :template
                   and not exists (select from message m join message_resend r on r.message_id = m.id
                                    where m.mailing_id = g.id)
                 order by opened_at desc limit 1
                """)
            .param("programmeId", programmeId)
            .param("template", template.name())
            .query(OffsetDateTime.class)
            .optional()
            .map(OffsetDateTime::toInstant)
            .orElse(Instant.EPOCH);
    }

    /**
     * Blanks values in what is kept of a programme's messages, whatever became of them:
     * for what was needed for a while only.
     * @param names of the values, however deep they lie in a recipient's data
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(UUID programmeId, MailTemplate template, Set<String> names) {
        this.jdbc.sql("""
                select message.id, message.data from message join mailing on mailing.id = message.mailing_id
                 where mailing.programme_id = :programmeId and mailing.template = :template
                   for no key update of message
                """)
            .param("programmeId", programmeId)
            .param("template", template.name())
            .query((row, number) -> Map.entry(row.getObject("id", UUID.class),
                    this.json.read(row.getString("data"), new TypeReference<JsonNode>() {
                    })))
            .list()
            .forEach((message) -> {
                JsonNode data = message.getValue();
                names
                    .forEach((name) -> data.findParents(name).forEach((parent) -> ((ObjectNode) parent).put(name, "")));
                this.jdbc.sql("update message set data = :data::jsonb where id = :id")
                    .param("data", data.toString())
                    .param("id", message.getKey())
                    .update();
            });
    }

    private Queued queue(UUID mailingId, Mailing mailing, OffsetDateTime now) {
        Map<String, @Nullable Object> parameters = MailingSql.parameters(mailing, this.json);
        parameters.put("mailingId", mailingId);
        parameters.put("batchSize", this.properties.batchSize());
        parameters.put("leastBatch", LEAST_BATCH);
        parameters.put("lanes", this.properties.lanes());
        parameters.put("queuedAt", now);
        return this.jdbc.sql(QUEUE.formatted(MailingSql.audience(mailing)))
            .params(parameters)
            .query((row, number) -> new Queued(row.getInt("messages"), row.getInt("batches")))
            .single();
    }

    private record Queued(int messages, int batches) {
    }

}
