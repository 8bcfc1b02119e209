package org.futurecouncil.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.platform.Slice;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What will go out, to whom, as things stand now, and who is left out of it. Whom an
 * audience finds is asked in the words of the opening itself.
 */
@Service
@Transactional(readOnly = true)
public class PlannedMailings {

    private static final String RECIPIENTS = """
            select a.recipient_kind, a.recipient_id, coalesce(a.recipient_name, '') as recipient_name,
                   coalesce(a.email, '') as email, a.why_not, x.excluded_by, x.excluded_at
              from (%s) a
              left join mail_exclusion x
                on x.programme_id = :programmeId and x.wave = :exclusionKey
               and x.recipient_kind = a.recipient_kind and x.recipient_id = a.recipient_id
            """;

    private final List<MailingPlan> plans;

    private final Outbox outbox;

    private final MailPreview previews;

    private final JdbcClient jdbc;

    private final Json json;

    private final ExclusionRecords records;

    private final SignedIn signedIn;

    private final Clock clock;

    PlannedMailings(List<MailingPlan> plans, Outbox outbox, MailPreview previews, JdbcClient jdbc, Json json,
            ExclusionRecords records, SignedIn signedIn, Clock clock) {
        this.plans = plans;
        this.outbox = outbox;
        this.previews = previews;
        this.jdbc = jdbc;
        this.json = json;
        this.records = records;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** What a programme will send, the next first; what has no time yet comes last. */
    public List<PlannedMailing> of(UUID programmeId) {
        boolean runs = this.jdbc.sql("select ended_at is null from programme where id = :id")
            .param("id", programmeId)
            .query(Boolean.class)
            .single();
        if (!runs) {
            return List.of();
        }
        Set<String> opened = new HashSet<>(
                this.jdbc.sql("select wave from mailing where programme_id = :id and template not like 'task-%'")
                    .param("id", programmeId)
                    .query(String.class)
                    .list());
        return this.plans.stream()
            .flatMap((plan) -> plan.of(programmeId).stream())
            .filter((planned) -> !opened.contains(planned.mailing().wave()))
            .sorted(Comparator.comparing(PlannedMailing::at, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing((planned) -> planned.mailing().wave()))
            .toList();
    }

    public Optional<PlannedMailing> find(UUID programmeId, String wave) {
        return of(programmeId).stream().filter((planned) -> planned.mailing().wave().equals(wave)).findFirst();
    }

    /** How many would get it, and how many would be left out, as of now. */
    public Forecast forecast(PlannedMailing planned) {
        return this.jdbc.sql("""
                select count(*) filter (where why_not is null) as going, count(why_not) as left_out from (%s) a
                """.formatted(MailingSql.audience(planned.mailing())))
            .params(MailingSql.parameters(planned.mailing(), this.json))
            .query(Forecast.class)
            .single();
    }

    /**
     * Who would get it, or would be left out and why, as of now, by name.
     * @param words in the name or the address; empty for any
     * @param leftOut whether to give those who are left out alone
     * @param page counted from 1
     */
    public Slice<PlannedRecipient> recipients(PlannedMailing planned, String words, boolean leftOut, int page) {
        Map<String, @Nullable Object> parameters = MailingSql.parameters(planned.mailing(), this.json);
        parameters.put("words", words);
        parameters.put("like", MailLedger.like(words));
        parameters.put("leftOut", leftOut);
        parameters.put("limit", MailLedger.PAGE + 1);
        parameters.put("skip", (Math.max(page, 1) - 1) * MailLedger.PAGE);
        return Slice.of(this.jdbc.sql(RECIPIENTS.formatted(MailingSql.audience(planned.mailing())) + """
                 where (:words = '' or a.recipient_name ilike :like or a.email ilike :like)
                   and (not :leftOut or a.why_not is not null)
                 order by lower(a.recipient_name), a.recipient_kind, a.recipient_id limit :limit offset :skip
                """).params(parameters).query(PlannedRecipient.class).list(), MailLedger.PAGE);
    }

    public Optional<PlannedRecipient> recipient(PlannedMailing planned, Recipient.Kind kind, String id) {
        Map<String, @Nullable Object> parameters = MailingSql.parameters(planned.mailing(), this.json);
        parameters.put("wantedKind", kind.name());
        parameters.put("wantedId", id);
        return this.jdbc
            .sql(RECIPIENTS.formatted(MailingSql.audience(planned.mailing()))
                    + " where a.recipient_kind = :wantedKind and a.recipient_id = :wantedId limit 1")
            .params(parameters)
            .query(PlannedRecipient.class)
            .optional();
    }

    /**
     * The mail that the first of its recipients would get now; empty where there is none.
     */
    public Optional<MailPreview.Preview> example(PlannedMailing planned) {
        return this.outbox.example(planned.mailing()).map(this.previews::render);
    }

    /**
     * Leaves somebody out of a mailing.
     * @throws RuleViolation if it has been opened meanwhile
     */
    @Transactional
    public void exclude(UUID programmeId, String wave, Recipient.Kind kind, String id, String reason) {
        lockUntilOpened(programmeId, wave);
        Map<String, Object> key = key(programmeId, wave, kind, id);
        int left = this.jdbc
            .sql("""
                    insert into mail_exclusion (programme_id, wave, recipient_kind, recipient_id, reason, excluded_by, excluded_at)
                    values (:programmeId, :exclusionKey, :kind, :id, :reason, :by, :now)
                    on conflict on constraint pk_mail_exclusion do nothing
                    """)
            .params(key)
            .param("reason", FormProblems.clean(reason))
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        if (left > 0) {
            this.records.add(key, nameOf(programmeId, wave, kind, id), true, FormProblems.clean(reason));
        }
    }

    /**
     * Takes an exclusion back.
     * @throws RuleViolation if the mailing has been opened meanwhile
     */
    @Transactional
    public void include(UUID programmeId, String wave, Recipient.Kind kind, String id) {
        lockUntilOpened(programmeId, wave);
        Map<String, Object> key = key(programmeId, wave, kind, id);
        int back = this.jdbc
            .sql("""
                    delete from mail_exclusion
                     where programme_id = :programmeId and wave = :exclusionKey and recipient_kind = :kind and recipient_id = :id
                    """)
            .params(key)
            .update();
        if (back > 0) {
            this.records.add(key, nameOf(programmeId, wave, kind, id), false, null);
        }
    }

    private String nameOf(UUID programmeId, String wave, Recipient.Kind kind, String id) {
        return find(programmeId, wave).flatMap((planned) -> recipient(planned, kind, id))
            .map(PlannedRecipient::recipientName)
            .filter((name) -> !name.isBlank())
            .orElse(id);
    }

    /**
     * An opening holds a share of its programme's row, by the foreign key; so it either
     * comes after us, and sees what we did, or has been before.
     */
    private void lockUntilOpened(UUID programmeId, String wave) {
        this.jdbc.sql("select id from programme where id = :id for update")
            .param("id", programmeId)
            .query(UUID.class)
            .single();
        boolean opened = this.jdbc
            .sql("select exists (select from mailing where programme_id = :programmeId and wave = :wave)")
            .param("programmeId", programmeId)
            .param("wave", wave)
            .query(Boolean.class)
            .single();
        if (opened) {
            throw new RuleViolation("This mailing has gone out meanwhile. Nothing can be changed any more.");
        }
    }

    private Map<String, Object> key(UUID programmeId, String wave, Recipient.Kind kind, String id) {
        String key = find(programmeId, wave).map((planned) -> planned.mailing().exclusionKey()).orElse(wave);
        return new HashMap<>(Map.of("programmeId", programmeId, "exclusionKey", key, "kind", kind.name(), "id", id));
    }

    /** How many get a mailing, and how many do not. */
    public record Forecast(int going, int leftOut) {
    }

    /**
     * Somebody in an audience.
     *
     * @param whyNot null for whoever gets the message
     * @param excludedBy the officer who left them out, if one did
     */
    public record PlannedRecipient(Recipient.Kind recipientKind, String recipientId, String recipientName, String email,
            @Nullable String whyNot, @Nullable String excludedBy, @Nullable Instant excludedAt) {
    }

}
