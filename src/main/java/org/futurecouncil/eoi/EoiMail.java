package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.InvitationSql;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.LondonTime;

import org.springframework.stereotype.Component;

/** The mails of a call; each finds whom it goes to by one query. */
@Component
class EoiMail {

    static final MailTemplate INVITATION = new MailTemplate("eoi-invitation", "callReference", "callTitle", "closesAt",
            "areas")
        .withOptional("partner", "noticeId", "again")
        .withOptOut();

    static final MailTemplate REMINDER = new MailTemplate("eoi-reminder", "callReference", "callTitle", "closesAt")
        .withOptional("otherCalls");

    static final MailTemplate REMINDER_DRAFT = new MailTemplate("eoi-reminder-draft", "callReference", "callTitle",
            "closesAt", "draftReference")
        .withOptional("otherCalls");

    static final MailTemplate EXTENSION = new MailTemplate("eoi-extension", "callReference", "callTitle",
            "previousClosesAt", "closesAt", "reason");

    static final MailTemplate RECEIPT = new MailTemplate("eoi-receipt", "callReference", "callTitle", "closesAt",
            "eoiReference", "subject", "submittedAt", "changed");

    static final MailTemplate LATE_ACCEPTED = new MailTemplate("eoi-late-accepted", "callReference", "callTitle",
            "closesAt", "eoiReference", "subject", "submittedAt", "reason");

    static final MailTemplate LATE_REFUSED = new MailTemplate("eoi-late-refused", "callReference", "callTitle",
            "closesAt", "eoiReference", "subject", "submittedAt", "reason");

    static final MailTemplate ANSWER_PUBLISHED = new MailTemplate("eoi-answer-published", "callReference", "callTitle",
            "number", "question", "answer");

    static final MailTemplate INELIGIBLE = new MailTemplate("eoi-ineligible", "callReference", "callTitle", "eois")
        .withRelease();

    static final MailTemplate COLLEAGUE_INVITATION = new MailTemplate("eoi-colleague-invitation", "callReference",
            "callTitle", "closesAt", "eoiReference", "subject", "organisation", "invitedBy");

    private static final String VENDOR = """
            select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name, v.email,
            """;

    private static final String PARTICIPANTS = VENDOR + """
                   '{}'::jsonb as data
              from call_participant p join vendor v on v.id = p.vendor_id
             where p.call_id = :callId
            """;

    private static final String TO_BE_INVITED = VENDOR + """
                   '{}'::jsonb as data
              from call c cross join vendor v
             where c.id = :callId and not exists (select from vendor_removal where vendor_id = v.id)
               and (c.invite_all or exists (select from call_guest where call_id = c.id and vendor_id = v.id))
            """;

    /** The vendor of an EOI, and the colleague who sent its version in, if one did. */
    private static final String SENDER = """
            select r.*,
                   jsonb_build_object('eoiReference', e.reference,
                                      'subject', s.subject,
                                      'submittedAt', to_char(s.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                                      'changed', s.number > 1,
                                      'reason', coalesce(e.late_reason, '')) as data
              from eoi_version s join expression_of_interest e on e.id = s.eoi_id
              cross join lateral (
                  select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name, v.email
                    from vendor v where v.id = e.vendor_id
                  union all
                  select 'COLLEAGUE', lower(c.email), c.name, c.email
                    from eoi_colleague c where c.id = s.sent_by and c.revoked_at is null) r
            """;

    private static final String SENDER_OF_LATEST = SENDER + " where e.id = :eoiId and s.number = e.version";

    private static final String SENDERS = SENDER
            + " where (s.eoi_id, s.number) in (select * from unnest(:eoiIds, :numbers))";

    private static final String OTHER_CALLS = """
            select jsonb_agg(jsonb_build_object(
                       'reference', c.reference, 'title', c.title,
                       'closesAt', to_char(c.closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                       order by c.closes_at, c.reference) as calls
              from call_participant other join call c on c.id = other.call_id
             where other.vendor_id = %2$s and c.id <> %1$s and c.state = 'OPEN' and c.closes_at > :now
               and not exists (select from expression_of_interest
                                where call_id = c.id and vendor_id = %2$s and state <> 'DRAFT')
               and %3$s
            """;

    /**
     * Who has given no answer: neither sent an EOI in, nor withdrawn one. Whoever wants
     * no invitations to new calls, or was left out of this one's, is not reminded of it
     * either, unless they have begun.
     */
    private static final String WITHOUT_ANSWER = VENDOR + """
                   jsonb_strip_nulls(jsonb_build_object('draftReference', d.reference, 'otherCalls', o.calls)) as data
              from call_participant p join vendor v on v.id = p.vendor_id
              left join lateral (select min(reference) as reference from expression_of_interest
                                  where call_id = p.call_id and vendor_id = v.id and state = 'DRAFT') d on true
              left join lateral (%s) o on true
             where p.call_id = :callId
               and not exists (select from expression_of_interest
                                where call_id = p.call_id and vendor_id = v.id and state <> 'DRAFT')
               and (d.reference is not null) = :draftBegun
               and (:draftBegun or (not exists (select from mail_opt_out
                                                 where recipient_kind = 'VENDOR' and recipient_id = v.id::text)
                                    and %s))
            """.formatted(otherCalls("p.call_id", "v.id"),
            InvitationSql.notLeftOut(INVITATION, ":programmeId", "'VENDOR'", "v.id::text"));

    private static final String INELIGIBLE_VENDORS = VENDOR + """
                   jsonb_build_object('eois', jsonb_agg(jsonb_build_object(
                       'reference', e.reference, 'subject', coalesce(a.name, e.proposed_service),
                       'reason', e.eligibility_reason) order by e.reference)) as data
              from expression_of_interest e join vendor v on v.id = e.vendor_id
              left join service_area a on a.id = e.service_area_id
             where e.call_id = :callId and e.state = 'SUBMITTED' and not e.eligible
             group by v.id
            """;

    private final Mailings mailings;

    EoiMail(Mailings mailings) {
        this.mailings = mailings;
    }

    /**
     * @param areas names of the areas that the call covers
     * @param roundsBefore how often the call was made before, without an answer
     */
    int invite(Call call, List<String> areas, int roundsBefore) {
        return this.mailings.open(invitation(call, areas, roundsBefore));
    }

    /** The invitation; of a call that is not open yet, to those who are to be invited. */
    Mailing invitation(Call call, List<String> areas, int roundsBefore) {
        String wave = (roundsBefore == 0) ? "eoi-invitation" : "eoi-invitation-" + (roundsBefore + 1);
        return mailing(call, wave, INVITATION, audience(call),
                Map.of("callReference", call.reference(), "callTitle", call.title(), "partner",
                        (call.partner() != null) ? call.partner() : "", "noticeId",
                        (call.noticeId() != null) ? call.noticeId() : "", "closesAt", call.closesAt().toString(),
                        "areas", areas, "again", roundsBefore > 0));
    }

    /**
     * The other calls that a vendor has not answered at the moment {@code :now}, as the
     * only row of {@code calls}; null where there is none.
     * @param callId in SQL, as is the vendor
     */
    static String otherCalls(String callId, String vendorId) {
        return OTHER_CALLS.formatted(callId, vendorId,
                InvitationSql.notLeftOut(INVITATION, "c.programme_id", "'VENDOR'", vendorId + "::text"));
    }

    int extend(Call call, Instant previousClosesAt, String reason) {
        return open(call, "eoi-extension-" + LondonTime.field(call.closesAt()), EXTENSION, participants(call),
                Map.of("callReference", call.reference(), "callTitle", call.title(), "previousClosesAt",
                        previousClosesAt.toString(), "closesAt", call.closesAt().toString(), "reason", reason));
    }

    /**
     * Reminds whoever has given no answer at this moment, in two kinds: nothing begun,
     * and a draft begun.
     * @param daysBefore so many days before closing, as it was set: for each closing date
     * a wave goes out once
     */
    void remind(Call call, int daysBefore, Instant now) {
        reminders(call, daysBefore, now).forEach(this.mailings::open);
    }

    /**
     * As {@link #remind}; before the call opens nobody has begun a draft.
     * @param at when they go out
     */
    List<Mailing> reminders(Call call, int daysBefore, Instant at) {
        Map<String, Object> data = new HashMap<>(about(call));
        data.put("callId", call.id().toString());
        boolean opened = call.state() != Call.State.DRAFT;
        Mailing reminder = reminder(call, "", daysBefore, REMINDER,
                opened ? withoutAnswer(call, false, at) : audience(call), data);
        return opened
                ? List.of(reminder,
                        reminder(call, "draft-", daysBefore, REMINDER_DRAFT, withoutAnswer(call, true, at), data))
                : List.of(reminder);
    }

    private static Mailing reminder(Call call, String kind, int daysBefore, MailTemplate template, Audience audience,
            Map<String, ?> data) {
        return mailing(call, "eoi-reminder-" + kind + daysBefore + "-" + LondonTime.date(call.closesAt()), template,
                audience, data)
            .withExclusionKey("eoi-reminder-" + daysBefore);
    }

    /**
     * Acknowledges versions of EOIs.
     * @param wave once for each of these
     * @param eoiIds of the EOIs; none of a vendor's or a colleague's twice
     * @param numbers of the versions, in the same order
     */
    int acknowledge(Call call, String wave, UUID[] eoiIds, Integer[] numbers) {
        return open(call, wave, RECEIPT, Audience.query(SENDERS, Map.of("eoiIds", eoiIds, "numbers", numbers)),
                about(call));
    }

    int lateAccepted(Call call, UUID eoiId, String eoiReference) {
        return open(call, "eoi-late-accepted-" + eoiReference, LATE_ACCEPTED, submitter(eoiId), about(call));
    }

    int lateRefused(Call call, UUID eoiId, String eoiReference) {
        return open(call, "eoi-late-refused-" + eoiReference, LATE_REFUSED, submitter(eoiId), about(call));
    }

    /**
     * @param invitationId of this invitation: whoever is invited again after it was taken
     * back hears of it
     */
    int inviteColleague(Call call, Eoi eoi, UUID invitationId, Recipient colleague) {
        return open(call, "eoi-colleague-" + eoi.reference() + "-" + invitationId, COLLEAGUE_INVITATION,
                Audience.of(colleague), about(call));
    }

    int answerPublished(Call call, int number, String question, String answer) {
        return open(call, "eoi-answer-" + number, ANSWER_PUBLISHED, participants(call), Map.of("callReference",
                call.reference(), "callTitle", call.title(), "number", number, "question", question, "answer", answer));
    }

    int ineligible(Call call) {
        return open(call, "eoi-ineligible", INELIGIBLE, Audience.query(INELIGIBLE_VENDORS, Map.of("callId", call.id())),
                Map.of("callReference", call.reference(), "callTitle", call.title()));
    }

    private int open(Call call, String wave, MailTemplate template, Audience audience, Map<String, ?> data) {
        return this.mailings.open(mailing(call, wave, template, audience, data));
    }

    private static Mailing mailing(Call call, String wave, MailTemplate template, Audience audience,
            Map<String, ?> data) {
        return new Mailing(call.programmeId(), wave, template, audience, data);
    }

    private static Map<String, ?> about(Call call) {
        return Map.of("callReference", call.reference(), "callTitle", call.title(), "closesAt",
                call.closesAt().toString());
    }

    private static Audience audience(Call call) {
        return (call.state() == Call.State.DRAFT) ? Audience.query(TO_BE_INVITED, Map.of("callId", call.id()))
                : participants(call);
    }

    private static Audience participants(Call call) {
        return Audience.query(PARTICIPANTS, Map.of("callId", call.id()));
    }

    private static Audience submitter(UUID eoiId) {
        return Audience.query(SENDER_OF_LATEST, Map.of("eoiId", eoiId));
    }

    private static Audience withoutAnswer(Call call, boolean draftBegun, Instant now) {
        return Audience.query(WITHOUT_ANSWER,
                Map.of("callId", call.id(), "draftBegun", draftBegun, "now", LondonTime.utc(now)));
    }

}
