package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mailings that stand in the outbox and wait for an officer to look at them: what they
 * are, and who is left out of them. Models call it as {@code ${mailingReleases}}.
 */
@Service("mailingReleases")
@Transactional(readOnly = true)
public class MailingReleases {

    /** So many recipients a form shows; all of them stand in the workspace. */
    private static final int SHOWN = 20;

    /** Begins the reason of a message whose mailing an officer has stopped. */
    private static final String STOPPED = "Stopped by an officer: ";

    private final JdbcClient jdbc;

    private final MailPreview previews;

    private final ExclusionRecords records;

    private final CalledOffMailings calledOff;

    private final SignedIn signedIn;

    private final Clock clock;

    MailingReleases(JdbcClient jdbc, MailPreview previews, ExclusionRecords records, CalledOffMailings calledOff,
            SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.previews = previews;
        this.records = records;
        this.calledOff = calledOff;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** What the task is about, for the list of tasks. */
    public String subject(String mailingId) {
        UUID id = UUID.fromString(mailingId);
        String reference = this.jdbc.sql(
                "select coalesce(p.reference, '') from mailing g left join programme p on p.id = g.programme_id where g.id = :id")
            .param("id", id)
            .query(String.class)
            .single();
        return example(id).map(MailPreview.Preview::mail)
            .map((mail) -> reference + ": " + mail.subject())
            .orElse(reference);
    }

    /** What the officer who releases it sees. */
    public View view(String mailingId) {
        UUID id = UUID.fromString(mailingId);
        Release release = find(id).orElseThrow();
        List<View.Line> lines = this.jdbc.sql("""
                select coalesce(nullif(recipient_name, ''), email) as name, email from message
                 where mailing_id = :id and state = 'QUEUED' order by lower(recipient_name), id limit :shown
                """).param("id", id).param("shown", SHOWN).query(View.Line.class).list();
        Optional<MailPreview.Preview> example = example(id);
        RenderedMail mail = example.map(MailPreview.Preview::mail).orElse(null);
        return new View(id.toString(), count(id, true), count(id, false), lines, (mail != null) ? mail.subject() : "",
                (mail != null) ? mail.text() : "", example.map(MailPreview.Preview::recipientName).orElse(""),
                example.map(MailPreview.Preview::problem).orElse(null), LondonTime.sentence(release.releaseBy()));
    }

    /** The release of a mailing; empty for one that waited for nobody. */
    public Optional<Release> find(UUID mailingId) {
        return this.jdbc.sql("""
                select release_by, released_at, released_by, called_off_at, called_off_by, called_off_reason,
                       exists (select from message where mailing_id = g.id and state = 'QUEUED') as queued
                  from mailing g where id = :id and release_by is not null
                """).param("id", mailingId).query(Release.class).optional();
    }

    /** The mailings of a programme that wait, the oldest first. */
    public List<UUID> waiting(UUID programmeId) {
        return this.jdbc.sql("""
                select id from mailing g
                 where programme_id = :programmeId and release_by is not null and released_at is null
                   and exists (select from message where mailing_id = g.id and state = 'QUEUED')
                 order by opened_at, id
                """).param("programmeId", programmeId).query(UUID.class).list();
    }

    /**
     * Leaves the recipient of a message out, for as long as its mailing waits.
     * @throws RuleViolation if it has been released or called off meanwhile, or nobody
     * gets this message anyway
     */
    @Transactional
    public void exclude(UUID messageId, String reason) {
        lockWhileItWaits(messageId);
        String why = FormProblems.clean(reason);
        int left = this.jdbc.sql("""
                update message set state = 'SUPPRESSED', detail = :detail, settled_at = :now
                 where id = :id and state = 'QUEUED'
                """)
            .param("detail", ExclusionRecords.LEFT_OUT + why)
            .param("now", OffsetDateTime.now(this.clock))
            .param("id", messageId)
            .update();
        if (left == 0) {
            throw new RuleViolation("This message does not go out anyway.");
        }
        this.records.add(messageId, true, why);
    }

    /**
     * Takes an exclusion back.
     * @throws RuleViolation if the mailing has been released or called off meanwhile, or
     * no officer had left this recipient out
     */
    @Transactional
    public void include(UUID messageId) {
        lockWhileItWaits(messageId);
        int back = this.jdbc.sql("""
                update message set state = 'QUEUED', detail = null, settled_at = null
                 where id = :id and state = 'SUPPRESSED' and starts_with(detail, :leftOut)
                """).param("id", messageId).param("leftOut", ExclusionRecords.LEFT_OUT).update();
        if (back == 0) {
            throw new RuleViolation("No officer has left this recipient out.");
        }
        this.jdbc.sql("""
                update mail_batch b set settled = false from message m
                 where m.id = :id and b.mailing_id = m.mailing_id and b.number = m.batch
                """).param("id", messageId).update();
        this.records.add(messageId, false, null);
    }

    /**
     * By whoever is signed in; by nobody where the time came.
     * @throws RuleViolation if the form breaks a rule
     */
    @Transactional
    void record(UUID mailingId, ReleaseForm form) {
        RuleViolation.throwIfAny(form.problems());
        if (!form.toBeSent()) {
            this.calledOff.callOff(mailingId, form.reason(), STOPPED + form.reason());
            return;
        }
        this.jdbc.sql("update mailing set released_at = :now, released_by = :by where id = :id and released_at is null")
            .param("now", OffsetDateTime.now(this.clock))
            .param("by", this.signedIn.isOfficer() ? this.signedIn.userId() : null, java.sql.Types.VARCHAR)
            .param("id", mailingId)
            .update();
    }

    /** The row lock puts us before or after its release. */
    private void lockWhileItWaits(UUID messageId) {
        boolean waits = this.jdbc.sql("""
                select g.release_by is not null and g.released_at is null and g.called_off_at is null
                  from mailing g where g.id = (select mailing_id from message where id = :id) for update
                """).param("id", messageId).query(Boolean.class).optional().orElse(false);
        if (!waits) {
            throw new RuleViolation(
                    "This mailing has gone out meanwhile, or has been called off. Nothing can be changed any more.");
        }
    }

    private Optional<MailPreview.Preview> example(UUID mailingId) {
        return this.jdbc.sql(
                "select id from message where mailing_id = :id and state = 'QUEUED' order by lower(recipient_name), id limit 1")
            .param("id", mailingId)
            .query(UUID.class)
            .optional()
            .flatMap(this.previews::of);
    }

    private int count(UUID mailingId, boolean queued) {
        return this.jdbc.sql("select count(*) from message where mailing_id = :id and (state = 'QUEUED') = :queued")
            .param("id", mailingId)
            .param("queued", queued)
            .query(Integer.class)
            .single();
    }

    /**
     * How a mailing was let go.
     *
     * @param releaseBy when it goes out by itself
     * @param releasedAt null while it waits
     * @param releasedBy user id; null where nobody did, so that it went by itself
     * @param calledOffAt null unless it will not go out
     * @param calledOffBy user id; null where no officer did
     * @param calledOffReason why it will not
     * @param queued whether anything of it is still to be sent
     */
    public record Release(Instant releaseBy, @Nullable Instant releasedAt, @Nullable String releasedBy,
            @Nullable Instant calledOffAt, @Nullable String calledOffBy, @Nullable String calledOffReason,
            boolean queued) {

        public boolean waits() {
            return this.releasedAt == null && this.queued;
        }

        /** Whether it can still be changed who gets it. */
        public boolean undecided() {
            return this.releasedAt == null && this.calledOffAt == null;
        }

    }

    /**
     * What the officer who releases a mailing sees; times are sentences.
     *
     * @param going how many get it
     * @param leftOut how many do not, for whatever reason
     * @param recipients the first of those who get it
     * @param text of the mail that the first of them gets
     * @param problem why it cannot be written; null where it can
     */
    record View(String mailingId, int going, int leftOut, List<Line> recipients, String mailSubject, String text,
            String exampleOf, @Nullable String problem, String goesAt) {

        /** Somebody who gets it. */
        record Line(String name, String email) {
        }

    }

}
