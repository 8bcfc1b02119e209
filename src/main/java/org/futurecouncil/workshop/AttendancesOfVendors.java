package org.futurecouncil.workshop;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.RecipientErasure;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.vendor.Vendor;
import org.futurecouncil.vendor.VendorErasure;
import org.futurecouncil.vendor.VendorRecords;
import org.futurecouncil.vendor.VendorTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What workshops hold about a vendor. Places at workshops to come are given back, so that
 * others get them; of those that were, how many came stays, and who does not.
 */
@Component
class AttendancesOfVendors implements VendorRecords, VendorErasure {

    /** Whose texts have the names of those who come. */
    private static final List<MailTemplate> WITH_NAMES = List.of(WorkshopMail.RECEIPT, WorkshopMail.PLACE_OFFERED,
            WorkshopMail.JOINING, WorkshopMail.JOINING_LEAD, WorkshopMail.THANKS);

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final Attendances attendances;

    private final RecipientErasure mails;

    AttendancesOfVendors(JdbcClient jdbc, Json json, Clock clock, Attendances attendances, RecipientErasure mails) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.attendances = attendances;
        this.mails = mails;
    }

    @Override
    public List<VendorTable> of(UUID vendorId) {
        return List.of(table("workshops", """
                select w.reference as workshop, w.title, w.starts_at as "startsAt", a.state as answer,
                       a.party_size as people, s.name as "preferredTable", a.other_table_welcome as "otherTableWelcome",
                       a.answered_at as "answeredAt"
                  from attendance a join workshop w on w.id = a.workshop_id
                  left join workshop_table t on t.id = a.preferred_table_id
                  left join service_area s on s.id = t.service_area_id
                 where a.vendor_id = :vendorId and %s order by w.starts_at
                """.formatted(VendorWorkshops.TOLD), vendorId), table("workshopPeople", """
                select w.reference as workshop, p.name, p.access_needs as "accessNeeds",
                       p.dietary_needs as "dietaryNeeds", p.attended as "wasThere"
                  from attendee p join attendance a on a.id = p.attendance_id join workshop w on w.id = a.workshop_id
                 where a.vendor_id = :vendorId order by w.starts_at, p.position
                """, vendorId), table("workshopAnswers", """
                select w.reference as workshop, n.answer_no as number, n.state as answer, n.party_size as people,
                       n.answered_at as "answeredAt"
                  from attendance_answer n join attendance a on a.id = n.attendance_id
                  join workshop w on w.id = a.workshop_id
                 where a.vendor_id = :vendorId order by w.starts_at, n.answer_no
                """, vendorId), table("ideas", """
                select i.title, i.description, i.raised_by as "raisedBy", i.verdict, i.verdict_reason as "reason"
                  from idea i where i.raised_by_vendor_id = :vendorId order by i.title
                """, vendorId));
    }

    @Override
    public void erase(Vendor vendor, boolean organisationKept) {
        this.jdbc.sql("""
                select w.programme_id, array_agg(distinct p.name) as names
                  from attendee p join attendance a on a.id = p.attendance_id join workshop w on w.id = a.workshop_id
                 where a.vendor_id = :id group by w.programme_id
                """).param("id", vendor.id()).query((row, number) -> {
            List<String> words = new ArrayList<>(List.of((String[]) row.getArray("names").getArray()));
            if (!organisationKept) {
                words.add(vendor.organisation());
            }
            return new People(row.getObject("programme_id", UUID.class), words);
        })
            .list()
            .forEach((people) -> WITH_NAMES
                .forEach((template) -> this.mails.eraseWords(people.programmeId(), template, people.words())));
        this.jdbc.sql("""
                select w.reference from attendance a join workshop w on w.id = a.workshop_id
                  join programme p on p.id = w.programme_id
                 where a.vendor_id = :id and a.state in ('COMING', 'WAITING') and w.starts_at > :now
                   and w.state in ('INVITED', 'RSVPS_CLOSED', 'CONFIRMED') and p.ended_at is null
                """)
            .param("id", vendor.id())
            .param("now", LondonTime.utc(this.clock.instant()))
            .query(String.class)
            .list()
            .forEach((reference) -> this.attendances.cancel(vendor.id(), reference));
        this.jdbc.sql("""
                update attendee set name = :erased, access_needs = '', dietary_needs = ''
                 where attendance_id in (select id from attendance where vendor_id = :id)
                """).param("erased", RecipientErasure.ERASED).param("id", vendor.id()).update();
        this.jdbc.sql("update idea set raised_by = :organisation where raised_by_vendor_id = :id")
            .param("organisation", organisationKept ? vendor.organisation() : RecipientErasure.ERASED)
            .param("id", vendor.id())
            .update();
    }

    private VendorTable table(String name, String sql, UUID vendorId) {
        return VendorTable.of(name, this.jdbc, this.json, sql, vendorId);
    }

    private record People(UUID programmeId, List<String> words) {
    }

}
