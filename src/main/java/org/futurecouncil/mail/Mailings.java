package org.futurecouncil.mail;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.Json;

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

    private static final String NAMED = """
            select r ->> 'kind' as recipient_kind, r ->> 'id' as recipient_id, r ->> 'name' as recipient_name,
                   r ->> 'email' as email, r -> 'data' as data
              from jsonb_array_elements(:recipients::jsonb) r
            """;

    /**
     * One statement, whatever the number of recipients. Whoever must not get the message
     * stands in the ledger all the same, with the reason.
     */
    private static final String QUEUE = """
            with queued as (
                insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, data,
                                     state, detail, queued_at, settled_at)
                select gen_random_uuid(), :mailingId, (row_number() over () - 1) / :batchSize, a.recipient_kind,
                       a.recipient_id, coalesce(a.recipient_name, ''), coalesce(a.email, ''), coalesce(a.data, '{}'),
                       case when a.why_not is null then 'QUEUED' when a.unsendable then 'HELD' else 'SUPPRESSED' end,
                       a.why_not, :queuedAt, case when a.why_not is not null then :queuedAt::timestamptz end
                  from (select r.*, coalesce(trim(r.email), '') = '' as unsendable,
                               case when coalesce(trim(r.email), '') = '' then 'There is no e-mail address.'
                                    when x.reason is not null then 'Left out by an officer: ' || x.reason
                                    when f.words is not null
                                        then 'A mail server has refused this address before: ' || f.words
                                    when o.recipient_id is not null then 'Wants no invitations to new calls.'
                                end as why_not
                          from (%s) r
                          left join mail_exclusion x
                            on x.programme_id = :programmeId and x.wave = :wave
                           and x.recipient_kind = r.recipient_kind and x.recipient_id = r.recipient_id
                          left join refused_address f on f.email = lower(r.email)
                          left join mail_opt_out o
                            on :optOut and o.recipient_kind = r.recipient_kind and o.recipient_id = r.recipient_id) a
                on conflict on constraint uq_message_recipient do nothing
                returning batch, state),
            batches as (
                insert into mail_batch (mailing_id, number, settled)
                select :mailingId, batch, bool_and(state <> 'QUEUED') from queued group by batch)
            select count(*) filter (where state = 'QUEUED') as messages,
                   count(distinct batch) filter (where state = 'QUEUED') as batches
              from queued
            """;

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final MailingProcess process;

    private final MailProperties properties;

    Mailings(JdbcClient jdbc, Json json, Clock clock, MailingProcess process, MailProperties properties) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.process = process;
        this.properties = properties;
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
        int opened = this.jdbc
            .sql("""
                    insert into mailing (id, programme_id, wave, template, needs, may_miss, opt_out, data, calendar, opened_at)
                    values (:id, :programmeId, :wave, :template, :needs, :mayMiss, :optOut, :data::jsonb, :calendar::jsonb, :now)
                    on conflict on constraint uq_mailing_wave do nothing
                    """)
            .param("id", id)
            .param("programmeId", mailing.programmeId())
            .param("wave", mailing.wave())
            .param("template", mailing.template().name())
            .param("needs", mailing.template().values().toArray(String[]::new))
            .param("mayMiss", mailing.template().optional().toArray(String[]::new))
            .param("optOut", mailing.template().optOut())
            .param("data", this.json.write(mailing.data()))
            .param("calendar", (mailing.calendar() != null) ? this.json.write(mailing.calendar()) : null)
            .param("now", now)
            .update();
        if (opened == 0) {
            return 0;
        }
        Queued queued = queue(id, mailing, now);
        if (queued.messages() > 0) {
            this.process.deliver(mailing.programmeId(), id, Math.min(this.properties.lanes(), queued.batches()));
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
        return this.jdbc.sql("""
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
        Map<String, @Nullable Object> parameters = new HashMap<>();
        String audience = NAMED;
        if (mailing.audience() instanceof Audience.Query query) {
            audience = query.sql();
            parameters.putAll(query.parameters());
        }
        else {
            List<Recipient> recipients = ((Audience.Named) mailing.audience()).recipients();
            parameters.put("recipients", this.json.write(recipients));
        }
        parameters.put("mailingId", mailingId);
        parameters.put("programmeId", mailing.programmeId());
        parameters.put("wave", mailing.wave());
        parameters.put("optOut", mailing.template().optOut());
        parameters.put("batchSize", this.properties.batchSize());
        parameters.put("queuedAt", now);
        return this.jdbc.sql(QUEUE.formatted(audience))
            .params(parameters)
            .query((row, number) -> new Queued(row.getInt("messages"), row.getInt("batches")))
            .single();
    }

    private record Queued(int messages, int batches) {
    }

}
