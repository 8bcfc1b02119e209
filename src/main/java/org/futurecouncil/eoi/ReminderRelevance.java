package org.futurecouncil.eoi;

import org.futurecouncil.mail.Relevance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A reminder that waited in the outbox, for a server that was down or for its turn, goes
 * out only while it is still true.
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

    private static final String OTHERWISE = "Answered meanwhile, or the call has closed or moved.";

    @Bean
    Relevance eoiReminderRelevance() {
        return new Relevance(EoiMail.REMINDER, STILL_TRUE, OTHERWISE);
    }

    @Bean
    Relevance eoiReminderDraftRelevance() {
        return new Relevance(EoiMail.REMINDER_DRAFT, STILL_TRUE, OTHERWISE);
    }

}
