package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.futurecouncil.platform.Secret;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The links in mails that let their recipients in. Each is 256 random bits, made shortly
 * before its message is sent and kept as a hash only; it works until it expires, however
 * often it is opened, since mail scanners open links too and a vendor comes back by the
 * same mail on another device.
 */
@Service
public class PersonalLinks {

    /**
     * As long as a call with its screening and evaluation may take from one mail to the
     * next.
     */
    static final Duration LIFETIME = Duration.ofDays(60);

    private final JdbcClient jdbc;

    private final Clock clock;

    PersonalLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whose mail a link stood in.
     * @return empty where there is no such link, or it has expired
     */
    @Transactional(readOnly = true)
    public Optional<Recipient> find(String token) {
        return this.jdbc.sql("""
                select m.recipient_kind, m.recipient_id, m.recipient_name, m.email
                  from personal_link l join message m on m.id = l.message_id
                 where l.token_hash = :hash and l.expires_at > :now
                """)
            .param("hash", Secret.hash(token))
            .param("now", OffsetDateTime.now(this.clock))
            .query((row, number) -> new Recipient(Recipient.Kind.valueOf(row.getString("recipient_kind")),
                    row.getString("recipient_id"), row.getString("recipient_name"), row.getString("email"), Map.of()))
            .optional();
    }

    /** Makes all links worthless that a recipient was ever sent. */
    @Transactional
    public void end(Recipient.Kind kind, String recipientId) {
        this.jdbc.sql("""
                delete from personal_link where message_id in (
                    select id from message where recipient_kind = :kind and recipient_id = :id)
                """).param("kind", kind.name()).param("id", recipientId).update();
    }

    /** Forgets links that have expired. */
    @Transactional
    public void forgetExpired() {
        this.jdbc.sql("delete from personal_link where expires_at <= :now")
            .param("now", OffsetDateTime.now(this.clock))
            .update();
    }

    /**
     * Makes a link for each of some messages, in one statement.
     * @param connection that of the batch, so that the links are safe before their
     * messages leave
     */
    static Map<UUID, String> make(JdbcClient connection, List<UUID> messageIds, OffsetDateTime now, Duration lifetime) {
        Map<UUID, String> tokens = new HashMap<>();
        messageIds.forEach((id) -> tokens.put(id, Secret.next()));
        connection.sql("""
                insert into personal_link (token_hash, message_id, expires_at)
                select token_hash, message_id, :expires from unnest(:hashes, :ids) as given(token_hash, message_id)
                """)
            .param("hashes", messageIds.stream().map((id) -> Secret.hash(tokens.get(id))).toArray(byte[][]::new))
            .param("ids", messageIds.toArray(UUID[]::new))
            .param("expires", now.plus(lifetime))
            .update();
        return tokens;
    }

    /** Forgets links whose messages have not left. */
    static void forget(JdbcClient connection, Collection<String> tokens) {
        if (!tokens.isEmpty()) {
            connection.sql("delete from personal_link where token_hash = any(:hashes)")
                .param("hashes", tokens.stream().map(Secret::hash).toArray(byte[][]::new))
                .update();
        }
    }

}
