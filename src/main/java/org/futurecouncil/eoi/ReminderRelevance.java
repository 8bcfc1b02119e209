package org.futurecouncil.eoi;

import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Relevance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A reminder that waited in the outbox, for a server that was down or for its turn, goes
 * out only while it is still true, and names the other calls that are unanswered then. A
 * vendor with several open calls is reminded once a day, of all of them: by the reminder
 * that was opened first and still goes out.
 */
@Configuration(proxyBeanMethods = false)
class ReminderRelevance {

    private static final String STILL_TRUE = """
            exists (select from call c
                     where c.id = (g.data ->> 'callId')::uuid and c.state = 'OPEN' and c.closes_at > :now
                       and date_trunc('second', c.closes_at) = date_trunc('second', (g.data ->> 'closesAt')::timestamptz))
            and not exists (select from expression_of_interest e
                             where e.call_id = (g.data ->> 'callId')::uuid and e.vendor_id = m.recipient_id::uuid
                               and e.state <> 'DRAFT')
            """;

    private static final String OTHER_REMINDER = """
            exists (select from message om join mailing og on og.id = om.mailing_id
                     where om.recipient_kind = m.recipient_kind and om.recipient_id = m.recipient_id and om.id <> m.id
                       and og.template in ('eoi-reminder', 'eoi-reminder-draft') and %s)
            """;

    /** What an officer sends once more goes out all the same. */
    private static final String NAMED_ELSEWHERE_TODAY = OTHER_REMINDER.formatted("""
            om.state = 'ACCEPTED'
                       and (om.settled_at at time zone 'Europe/London')::date
                           = (:now::timestamptz at time zone 'Europe/London')::date
                       and om.data -> 'otherCalls'
                           @> jsonb_build_array(jsonb_build_object('reference', g.data ->> 'callReference'))
                       and not exists (select from message_resend where message_id = m.id)
            """);

    /** Not for long: what is stuck must not keep this one from going out. */
    private static final String EARLIER_ONE_IS_ON_ITS_WAY = OTHER_REMINDER.formatted("""
            om.state = 'QUEUED' and (og.opened_at, og.id) < (g.opened_at, g.id)
                       and og.opened_at > :now::timestamptz - interval '1 hour'
            """);

    private static final String OTHERWISE = """
            Answered meanwhile, or the call has closed or moved, or another reminder of the same day named it too.""";

    private static final String DATA = """
            jsonb_strip_nulls(m.data || jsonb_build_object('otherCalls', (%s)))
            """.formatted(EoiMail.otherCalls("(g.data ->> 'callId')::uuid", "m.recipient_id::uuid"));

    @Bean
    Relevance eoiReminderRelevance() {
        return of(EoiMail.REMINDER);
    }

    @Bean
    Relevance eoiReminderDraftRelevance() {
        return of(EoiMail.REMINDER_DRAFT);
    }

    private static Relevance of(MailTemplate reminder) {
        return new Relevance(reminder, STILL_TRUE + " and not " + NAMED_ELSEWHERE_TODAY, OTHERWISE)
            .waitingWhile(EARLIER_ONE_IS_ON_ITS_WAY)
            .saying(DATA);
    }

}
