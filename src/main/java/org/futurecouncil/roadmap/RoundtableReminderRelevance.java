package org.futurecouncil.roadmap;

import org.futurecouncil.mail.Relevance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A reminder that waited in the outbox goes out only while it is still true. */
@Configuration(proxyBeanMethods = false)
class RoundtableReminderRelevance {

    @Bean
    Relevance roundtableReminderStillTrue() {
        return new Relevance(RoadmapMail.REMINDER, """
                exists (select from roundtable_guest q
                          join roundtable r on r.id = q.roundtable_id
                          join programme p on p.id = r.programme_id
                         where q.id = (m.data ->> 'guestId')::uuid and q.attending is null and p.ended_at is null
                           and r.rsvp_closes_at > :now and r.starts_at = (g.data ->> 'startsAt')::timestamptz)
                """, "Answered meanwhile, or answers have closed or the roundtable has moved.")
            .afterInvitation(RoadmapMail.INVITATION);
    }

}
