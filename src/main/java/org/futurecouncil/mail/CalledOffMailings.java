package org.futurecouncil.mail;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mailings that waited for an officer and will not go out. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class CalledOffMailings {

    private final JdbcClient jdbc;

    private final SignedIn signedIn;

    private final Clock clock;

    CalledOffMailings(JdbcClient jdbc, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * Those of a programme that wait. The row locks put us before or after a release at
     * the same moment.
     */
    List<UUID> waiting(UUID programmeId, MailTemplate template) {
        return this.jdbc.sql("""
                select id from mailing
                 where programme_id = :programmeId and template = :template
                   and release_by is not null and released_at is null and called_off_at is null
                 order by id for no key update
                """).param("programmeId", programmeId).param("template", template.name()).query(UUID.class).list();
    }

    /**
     * Keeps what a mailing would have sent from going out.
     * @param reason why, as the mailing's page says it
     * @param detail why, as each message says it
     * @return how many messages will not go out
     */
    int callOff(UUID mailingId, String reason, String detail) {
        mark("id = :id", mailingId, reason);
        return this.jdbc.sql("""
                update message set state = 'SUPPRESSED', detail = :detail, settled_at = :now
                 where mailing_id = :id and state = 'QUEUED'
                """)
            .param("detail", detail)
            .param("now", OffsetDateTime.now(this.clock))
            .param("id", mailingId)
            .update();
    }

    /** Says of everything of a programme that waits why it does not go out. */
    void markAll(UUID programmeId, String reason) {
        mark("programme_id = :id", programmeId, reason);
    }

    private void mark(String which, UUID id, String reason) {
        this.jdbc.sql("""
                update mailing set called_off_at = :now, called_off_by = :by, called_off_reason = :reason
                 where %s and release_by is not null and released_at is null and called_off_at is null
                """.formatted(which))
            .param("now", OffsetDateTime.now(this.clock))
            .param("by", this.signedIn.isOfficer() ? this.signedIn.userId() : null, Types.VARCHAR)
            .param("reason", reason)
            .param("id", id)
            .update();
    }

}
