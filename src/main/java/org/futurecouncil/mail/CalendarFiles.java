package org.futurecouncil.mail;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;

import org.futurecouncil.platform.Json;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The calendar files of messages, for a sender that takes no attachments: the message
 * links to its file. The message's id is random and stands in that message alone.
 */
@Service
public class CalendarFiles {

    private static final TypeReference<CalendarEvent> EVENT = new TypeReference<>() {
    };

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    CalendarFiles(JdbcClient jdbc, Json json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Where the file of a message is, below the application's address. */
    static String path(UUID messageId) {
        return "/calendar/" + messageId + ".ics";
    }

    /**
     * The file as the message would carry it.
     * @return empty where there is no such message, or it has no event
     */
    public Optional<CalendarFile> find(UUID messageId) {
        return this.jdbc.sql("""
                select g.calendar, p.council_name, p.contact_email, m.recipient_name, m.email
                  from message m
                  join mailing g on g.id = m.mailing_id and g.calendar is not null
                  join programme p on p.id = g.programme_id
                 where m.id = :id
                """)
            .param("id", messageId)
            .query((row, number) -> CalendarFile.of(this.json.read(row.getString("calendar"), EVENT),
                    row.getString("council_name"), row.getString("contact_email"), row.getString("recipient_name"),
                    row.getString("email"), this.clock.instant()))
            .optional();
    }

    /**
     * Where the file of the latest message is that brought a recipient an event of a
     * programme; empty where none did.
     * @param uid of the event
     */
    public Optional<String> latest(Recipient.Kind kind, String recipientId, UUID programmeId, String uid) {
        return this.jdbc.sql("""
                select m.id from message m join mailing g on g.id = m.mailing_id and g.calendar is not null
                 where g.programme_id = :programmeId and m.recipient_kind = :kind and m.recipient_id = :id
                   and g.calendar ->> 'uid' = :uid
                 order by m.queued_at desc, m.id desc limit 1
                """)
            .param("programmeId", programmeId)
            .param("kind", kind.name())
            .param("id", recipientId)
            .param("uid", uid)
            .query(UUID.class)
            .optional()
            .map(CalendarFiles::path);
    }

}
