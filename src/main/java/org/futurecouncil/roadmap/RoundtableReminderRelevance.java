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
                exists (select from (select r.*, %s as kind, %s as recipient
                                       from roundtable_guest g
                                       join roundtable r on r.id = g.roundtable_id
                                       join programme p on p.id = r.programme_id
                                      where g.attending is null and p.ended_at is null and r.rsvp_closes_at > :now) q
                         where q.programme_id = g.programme_id and q.kind = m.recipient_kind
                           and q.recipient = m.recipient_id and q.starts_at = (g.data ->> 'startsAt')::timestamptz
                           and q.rsvp_closes_at = (g.data ->> 'rsvpClosesAt')::timestamptz
                           and q.venue = g.data ->> 'venue' and q.online_link = g.data ->> 'onlineLink')
                """.formatted(RoundtableInvitations.RECIPIENT_KIND, RoundtableInvitations.RECIPIENT_ID),
                "Answered meanwhile, or answers have closed or the roundtable has changed.")
            .afterInvitation(RoadmapMail.INVITATION);
    }

}
