package org.futurecouncil.workshop;

import org.futurecouncil.mail.Relevance;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A reminder that waited in the outbox goes out only while it is still true. */
@Configuration(proxyBeanMethods = false)
class RsvpReminderRelevance {

    @Bean
    Relevance workshopReminderRelevance() {
        return new Relevance(WorkshopMail.REMINDER, """
                exists (select from workshop w
                          join attendance a on a.workshop_id = w.id
                          join programme p on p.id = w.programme_id
                         where w.programme_id = g.programme_id and a.vendor_id = m.recipient_id::uuid
                           and a.state = 'INVITED' and w.state = 'INVITED' and p.ended_at is null
                           and w.rsvp_closes_at > :now and w.starts_at = (g.data ->> 'startsAt')::timestamptz
                           and w.rsvp_closes_at = (g.data ->> 'rsvpClosesAt')::timestamptz
                           and w.venue_name = g.data ->> 'venueName' and w.venue_address = g.data ->> 'venueAddress')
                """, "Answered meanwhile, or RSVPs have closed or the workshop has changed.")
            .afterInvitation(WorkshopMail.INVITATION);
    }

}
