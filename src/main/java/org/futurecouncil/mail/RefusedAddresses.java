package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Addresses that mail servers have refused, and what officers did about them. */
@Service
public class RefusedAddresses {

    private final JdbcClient jdbc;

    private final SignedIn signedIn;

    private final Clock clock;

    RefusedAddresses(JdbcClient jdbc, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * The refusal of an address, in whatever letters it is given.
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> find(String email) {
        return this.jdbc.sql("""
                select f.email, f.words, f.refused_at, f.message_id, m.recipient_name
                  from refused_address f join message m on m.id = f.message_id
                 where f.email = :email
                """).param("email", EmailAddress.key(email)).query(Refusal.class).optional();
    }

    /** What was decided about an address, or led to it, the latest first. */
    @Transactional(readOnly = true)
    public List<Decision> decisions(String email) {
        return this.jdbc.sql("""
                select email, words, new_email, reason, decided_by, decided_at from refused_address_decision
                 where email = :email or lower(new_email) = :email
                 order by decided_at desc, id desc
                """).param("email", EmailAddress.key(email)).query(Decision.class).list();
    }

    /**
     * Lets mail go to an address again, for example because a mailbox was full or has
     * been made since.
     * @throws RuleViolation if it is not refused any more
     */
    @Transactional
    public void tryAgain(String email, String reason) {
        Refusal refusal = refusal(email);
        keep(refusal, null, reason);
        this.jdbc.sql("delete from refused_address where email = :email").param("email", refusal.email()).update();
    }

    /**
     * Keeps on record that another address took the place of a refused one, which stays
     * refused.
     * @throws RuleViolation if the one is not refused any more, or the other is too
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void corrected(String email, String newEmail, String reason) {
        Refusal refusal = refusal(email);
        find(newEmail).ifPresent((other) -> {
            throw new RuleViolation("A mail server has refused this address too: " + other.words());
        });
        keep(refusal, newEmail, reason);
    }

    /** What took the place of an address, or else the address. */
    @Transactional(readOnly = true)
    public String corrected(String email) {
        Set<String> seen = new HashSet<>();
        String latest = email;
        Optional<String> next = Optional.of(email);
        while (next.isPresent() && seen.add(EmailAddress.key(next.get()))) {
            latest = next.get();
            next = find(latest).flatMap((refusal) -> correction(refusal.email()));
        }
        return latest;
    }

    private Optional<String> correction(String email) {
        return this.jdbc.sql("""
                select new_email from refused_address_decision where email = :email and new_email is not null
                 order by decided_at desc, id desc limit 1
                """).param("email", email).query(String.class).optional();
    }

    /**
     * Leaves an address out of mailings from now on; one that is left out stays so, for
     * the first reason.
     * @param connection of the transaction that marks the message
     */
    static void leaveOut(JdbcClient connection, String email, String words, UUID messageId, OffsetDateTime now) {
        connection.sql("""
                insert into refused_address (email, words, message_id, refused_at)
                values (lower(:email), :words, :id, :now)
                on conflict on constraint pk_refused_address do nothing
                """).param("email", email).param("words", words).param("id", messageId).param("now", now).update();
    }

    private Refusal refusal(String email) {
        return find(email)
            .orElseThrow(() -> new RuleViolation("This address is not refused any more: somebody has seen to it."));
    }

    private void keep(Refusal refusal, @Nullable String newEmail, String reason) {
        this.jdbc.sql("""
                insert into refused_address_decision (id, email, words, new_email, reason, decided_by, decided_at)
                values (:id, :email, :words, :newEmail, :reason, :by, :now)
                """)
            .param("id", Ids.next())
            .param("email", refusal.email())
            .param("words", refusal.words())
            .param("newEmail", newEmail)
            .param("reason", FormProblems.clean(reason))
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
    }

    /**
     * An address that mailings leave out.
     *
     * @param words the server's
     * @param messageId the message that was refused
     */
    public record Refusal(String email, String words, Instant refusedAt, UUID messageId, String recipientName) {
    }

    /**
     * What an officer did about a refused address.
     *
     * @param newEmail what took its place; null: it is to be tried again
     */
    public record Decision(String email, String words, @Nullable String newEmail, String reason, String decidedBy,
            Instant decidedAt) {
    }

}
