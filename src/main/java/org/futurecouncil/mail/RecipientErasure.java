package org.futurecouncil.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.Json;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what is personal out of what is kept of somebody's mails. That a mail of which
 * kind went out when, and what became of it, stays.
 */
@Service
public class RecipientErasure {

    /** Stands where a name stood. */
    public static final String ERASED = "Erased";

    /** Kept with what does not go out any more. */
    private static final String REASON = "The recipient has been removed.";

    /** Of a mailing {@code g}: its values are about this recipient alone. */
    private static final String TO_NOBODY_ELSE = """
            exists (select from message m
                     where m.mailing_id = g.id and m.recipient_kind = :kind and m.recipient_id = :id)
            and not exists (select from message o
                             where o.mailing_id = g.id and (o.recipient_kind, o.recipient_id) <> (:kind, :id))
            """;

    /** Servers repeat addresses in what they say. */
    private static final String ADDRESS = "[^\\s<>:;,\"'()]+@[^\\s<>:;,\"'()]+";

    private final JdbcClient jdbc;

    private final Json json;

    private final PersonalLinks links;

    RecipientErasure(JdbcClient jdbc, Json json, PersonalLinks links) {
        this.jdbc = jdbc;
        this.json = json;
        this.links = links;
    }

    /**
     * Erases a recipient. What waits in the outbox does not go out, but for the last
     * mail: that one is erased as soon as it is settled.
     * @param words names and the like, which are erased wherever a mail has them
     * @param last null where there is none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(Recipient.Kind kind, String recipientId, Collection<String> words, @Nullable MailTemplate last) {
        Map<String, String> recipient = Map.of("kind", kind.name(), "id", recipientId);
        this.links.end(kind, recipientId);
        List<String> addresses = this.jdbc
            .sql("select distinct lower(email) from message where recipient_kind = :kind and recipient_id = :id")
            .params(recipient)
            .query(String.class)
            .list();
        if (!addresses.isEmpty()) {
            forget(addresses);
        }
        this.jdbc.sql("""
                update message m
                   set erase_when_settled = g.template = :last,
                       state = case when g.template = :last then m.state else 'SUPPRESSED' end,
                       detail = case when g.template = :last then m.detail else :reason end,
                       settled_at = case when g.template = :last then null else m.queued_at end
                  from mailing g
                 where g.id = m.mailing_id and m.state = 'QUEUED'
                   and m.recipient_kind = :kind and m.recipient_id = :id
                """)
            .params(recipient)
            .param("last", (last != null) ? last.name() : "")
            .param("reason", REASON)
            .update();
        Pattern pattern = pattern(words);
        this.jdbc.sql("""
                select g.id, g.data from mailing g
                 where g.data <> '{}' and g.template <> :last and %s
                   for no key update
                """.formatted(TO_NOBODY_ELSE))
            .params(recipient)
            .param("last", (last != null) ? last.name() : "")
            .query(this::entry)
            .list()
            .forEach((mailing) -> writeMailing(pattern, mailing));
        this.jdbc.sql("""
                select id, data from message
                 where recipient_kind = :kind and recipient_id = :id and not erase_when_settled for no key update
                """)
            .params(recipient)
            .query(this::entry)
            .list()
            .forEach((message) -> this.jdbc.sql("""
                    update message set recipient_name = :erased, email = '', data = :data::jsonb,
                                       recipient_id = case when position('@' in recipient_id) > 0
                                                           then 'erased-' || id else recipient_id end,
                                       detail = regexp_replace(detail, :address, :erased, 'g')
                     where id = :id
                    """)
                .param("erased", ERASED)
                .param("data", without(pattern, message.getValue()).toString())
                .param("address", ADDRESS)
                .param("id", message.getKey())
                .update());
        for (String change : List.of("delete from mail_opt_out where recipient_kind = :kind and recipient_id = :id",
                "delete from mail_exclusion where recipient_kind = :kind and recipient_id = :id", """
                        update mail_exclusion_record
                           set recipient_name = :erased,
                               recipient_id = case when position('@' in recipient_id) > 0
                                                   then 'erased-' || id else recipient_id end
                         where recipient_kind = :kind and recipient_id = :id
                        """)) {
            this.jdbc.sql(change).params(recipient).param("erased", ERASED).update();
        }
    }

    /** Erases words in what others were told by a programme's mails of one kind. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseWords(UUID programmeId, MailTemplate template, Collection<String> words) {
        if (words.isEmpty()) {
            return;
        }
        Pattern pattern = pattern(words);
        this.jdbc.sql("""
                select message.id, message.data from message join mailing on mailing.id = message.mailing_id
                 where mailing.programme_id = :programmeId and mailing.template = :template
                   for no key update of message
                """)
            .param("programmeId", programmeId)
            .param("template", template.name())
            .query(this::entry)
            .list()
            .forEach((message) -> this.jdbc.sql("update message set data = :data::jsonb where id = :id")
                .param("data", without(pattern, message.getValue()).toString())
                .param("id", message.getKey())
                .update());
        this.jdbc.sql("""
                select id, data from mailing where programme_id = :programmeId and template = :template and data <> '{}'
                   for no key update
                """)
            .param("programmeId", programmeId)
            .param("template", template.name())
            .query(this::entry)
            .list()
            .forEach((mailing) -> writeMailing(pattern, mailing));
    }

    /**
     * Erases what a programme's mails to a recipient said; that they went out, when and
     * how, stays. What still waits in the outbox keeps its words.
     * @return of how many mails
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int eraseContents(Recipient.Kind kind, String recipientId, UUID programmeId) {
        Map<String, ?> parameters = Map.of("kind", kind.name(), "id", recipientId, "programmeId", programmeId);
        this.jdbc.sql("""
                update mailing g set data = '{}'
                 where g.programme_id = :programmeId and %s
                   and not exists (select from message w where w.mailing_id = g.id and w.state = 'QUEUED')
                """.formatted(TO_NOBODY_ELSE)).params(parameters).update();
        return this.jdbc.sql("""
                update message m set data = '{}', content_erased = true
                  from mailing g
                 where g.id = m.mailing_id and g.programme_id = :programmeId and m.state <> 'QUEUED'
                   and m.recipient_kind = :kind and m.recipient_id = :id and not m.content_erased
                """).params(parameters).update();
    }

    /** Erases the last mails of a batch that have gone out, or never will. */
    static void eraseSettled(JdbcClient jdbc, UUID mailingId, int batch) {
        List<UUID> erased = jdbc.sql("""
                update message
                   set recipient_name = :erased, email = '', detail = regexp_replace(detail, :address, :erased, 'g'),
                       erase_when_settled = false
                 where mailing_id = :mailingId and batch = :batch and erase_when_settled and state <> 'QUEUED'
                returning id
                """)
            .param("erased", ERASED)
            .param("address", ADDRESS)
            .param("mailingId", mailingId)
            .param("batch", batch)
            .query(UUID.class)
            .list();
        erased.forEach((id) -> {
            jdbc.sql("delete from refused_address where message_id = :id").param("id", id).update();
            jdbc.sql("delete from personal_link where message_id = :id").param("id", id).update();
        });
    }

    private void forget(List<String> addresses) {
        this.jdbc.sql("delete from refused_address where email in (:addresses)").param("addresses", addresses).update();
        this.jdbc.sql("""
                update refused_address_decision
                   set email = case when email in (:addresses) then lower(:erased) else email end,
                       new_email = case when lower(new_email) in (:addresses) then lower(:erased) else new_email end,
                       words = regexp_replace(words, :address, :erased, 'g'),
                       reason = regexp_replace(reason, :address, :erased, 'g')
                 where email in (:addresses) or lower(new_email) in (:addresses)
                """).param("addresses", addresses).param("address", ADDRESS).param("erased", ERASED).update();
    }

    private void writeMailing(Pattern pattern, Map.Entry<UUID, JsonNode> mailing) {
        this.jdbc.sql("update mailing set data = :data::jsonb where id = :id")
            .param("data", without(pattern, mailing.getValue()).toString())
            .param("id", mailing.getKey())
            .update();
    }

    private Map.Entry<UUID, JsonNode> entry(ResultSet row, int number) throws SQLException {
        return Map.entry(row.getObject("id", UUID.class), read(row.getString("data")));
    }

    private JsonNode read(String data) {
        return this.json.read(data, new TypeReference<JsonNode>() {
        });
    }

    private static Pattern pattern(Collection<String> words) {
        String any = words.stream()
            .filter((word) -> !word.isBlank())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
        return any.isEmpty() ? Pattern.compile(ADDRESS)
                : Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])|" + ADDRESS,
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static JsonNode without(Pattern pattern, JsonNode data) {
        if (data instanceof ObjectNode object) {
            object.properties().forEach((property) -> property.setValue(without(pattern, property.getValue())));
            return object;
        }
        if (data instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, without(pattern, array.get(i)));
            }
            return array;
        }
        return data.isTextual()
                ? TextNode.valueOf(pattern.matcher(data.textValue()).replaceAll(Matcher.quoteReplacement(ERASED)))
                : data;
    }

}
