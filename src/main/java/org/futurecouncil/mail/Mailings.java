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

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final MailingProcess process;

    Mailings(JdbcClient jdbc, Json json, Clock clock, MailingProcess process) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.process = process;
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
        int opened = this.jdbc.sql("""
                insert into mailing (id, programme_id, wave, template, needs, may_miss, data, calendar, opened_at)
                values (:id, :programmeId, :wave, :template, :needs, :mayMiss, :data::jsonb, :calendar::jsonb, :now)
                on conflict on constraint uq_mailing_wave do nothing
                """)
            .param("id", id)
            .param("programmeId", mailing.programmeId())
            .param("wave", mailing.wave())
            .param("template", mailing.template().name())
            .param("needs", mailing.template().values().toArray(String[]::new))
            .param("mayMiss", mailing.template().optional().toArray(String[]::new))
            .param("data", this.json.write(mailing.data()))
            .param("calendar", (mailing.calendar() != null) ? this.json.write(mailing.calendar()) : null)
            .param("now", now)
            .update();
        if (opened == 0) {
            return 0;
        }
        int queued = queue(id, mailing.audience(), now);
        if (queued > 0) {
            this.process.deliver(mailing.programmeId(), id);
        }
        return queued;
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
                   and mailing_id in (select id from mailing where programme_id = :programmeId)
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

    private int queue(UUID mailingId, Audience audience, OffsetDateTime now) {
        if (audience instanceof Audience.Query query) {
            return insert(mailingId, query.sql(), query.parameters(), now);
        }
        List<Recipient> recipients = ((Audience.Named) audience).recipients();
        return insert(mailingId, """
                select r ->> 'kind' as recipient_kind, r ->> 'id' as recipient_id, r ->> 'name' as recipient_name,
                       r ->> 'email' as email, r -> 'data' as data
                  from jsonb_array_elements(:recipients::jsonb) r
                """, Map.of("recipients", this.json.write(recipients)), now);
    }

    private int insert(UUID mailingId, String audience, Map<String, ?> parameters, OffsetDateTime now) {
        Map<String, @Nullable Object> all = new HashMap<>(parameters);
        all.put("mailingId", mailingId);
        all.put("queuedAt", now);
        return this.jdbc
            .sql("""
                    insert into message (id, mailing_id, recipient_kind, recipient_id, recipient_name, email, data, queued_at)
                    select gen_random_uuid(), :mailingId, a.recipient_kind, a.recipient_id, a.recipient_name, a.email,
                           coalesce(a.data, '{}'), :queuedAt
                      from (%s) a
                    on conflict on constraint uq_message_recipient do nothing
                    """
                .formatted(audience))
            .params(all)
            .update();
    }

}
