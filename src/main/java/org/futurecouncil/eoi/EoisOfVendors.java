package org.futurecouncil.eoi;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.futurecouncil.mail.Recipient;
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
 * What calls hold about a vendor. What was sent in and what was decided on it stays
 * (Procurement Act 2023, s.98); what was not, or can still be taken back, goes.
 */
@Component
class EoisOfVendors implements VendorRecords, VendorErasure {

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    private final ExpressionsOfInterest eois;

    private final EoiPersonalData personalData;

    private final RecipientErasure mails;

    EoisOfVendors(JdbcClient jdbc, Json json, Clock clock, ExpressionsOfInterest eois, EoiPersonalData personalData,
            RecipientErasure mails) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.eois = eois;
        this.personalData = personalData;
        this.mails = mails;
    }

    @Override
    public List<VendorTable> of(UUID vendorId) {
        return List.of(table("invitations", """
                select c.reference as "call", c.title, i.invited_at as "invitedAt", c.closes_at as "closesAt"
                  from invitation i join call c on c.id = i.call_id
                 where i.vendor_id = :vendorId and c.published_at is not null order by i.invited_at
                """, vendorId), table("interests", """
                select e.reference, c.reference as "call", coalesce(a.name, e.proposed_service) as subject, e.summary,
                       e.approach, e.evidence, e.state, e.version as "timesSentIn", e.saved_at as "savedAt",
                       e.submitted_at as "sentInAt", e.late_reason as "reasonAboutLateness"
                  from expression_of_interest e join call c on c.id = e.call_id
                  left join service_area a on a.id = e.service_area_id
                 where e.vendor_id = :vendorId order by e.reference
                """, vendorId), table("outcomes", """
                select e.reference, case when not e.eligible then 'NOT_ELIGIBLE' else e.outcome end as outcome,
                       case when not e.eligible then e.eligibility_reason else e.outcome_reason end as reason,
                       case when e.eligible then r.total end as "scoreOutOf100",
                       case when e.eligible then (
                           select jsonb_agg(jsonb_build_object('criterion', k ->> 'name', 'weight', k -> 'weight',
                                                               'score', k -> 'score', 'points', k -> 'points',
                                                               'reasons', k -> 'reasons'))
                             from jsonb_array_elements(r.criteria) k) end as scores
                  from expression_of_interest e join call c on c.id = e.call_id
                  left join eoi_result r on r.eoi_id = e.id
                 where e.vendor_id = :vendorId and e.state = 'SUBMITTED'
                   and (not e.eligible and %s or e.outcome is not null and e.eligible and %s)
                 order by e.reference
                """.formatted(VendorInterests.INELIGIBILITY_TOLD, VendorInterests.OUTCOMES_TOLD), vendorId),
                table("interestVersions", """
                        select e.reference, v.number, v.subject, v.summary, v.approach, v.evidence, v.late,
                               v.sent_at as "sentInAt", v.sent_by_name as "sentInBy", v.declared_by as "declaredBy",
                               v.declaration,
                               (select string_agg(f.name, ', ' order by p.position)
                                  from eoi_version_file p join eoi_file f on f.id = p.file_id
                                 where p.eoi_id = v.eoi_id and p.number = v.number) as files
                          from eoi_version v join expression_of_interest e on e.id = v.eoi_id
                         where e.vendor_id = :vendorId order by e.reference, v.number
                        """, vendorId), table("interestChanges", """
                        select e.reference, s.section, coalesce(a.name, s.proposed_service, s.text) as text,
                               s.saved_by_name as "savedBy", s.saved_at as "savedAt"
                          from eoi_section s join expression_of_interest e on e.id = s.eoi_id
                          left join service_area a on a.id = s.service_area_id
                         where e.vendor_id = :vendorId order by e.reference, s.section
                        """, vendorId), table("interestFiles", """
                        select e.reference, f.name, f.media_type as "mediaType", f.size as "bytes",
                               f.added_by_name as "addedBy", f.added_at as "addedAt"
                          from eoi_file f join expression_of_interest e on e.id = f.eoi_id
                         where e.vendor_id = :vendorId order by e.reference, f.added_at
                        """, vendorId), table("confidentialMarks", """
                        select e.reference, m.section, f.name as file, m.passage, m.ground, m.reason,
                               m.marked_at as "markedAt"
                          from eoi_confidential m join expression_of_interest e on e.id = m.eoi_id
                          left join eoi_file f on f.id = m.file_id
                         where e.vendor_id = :vendorId order by e.reference, m.marked_at
                        """, vendorId), table("colleagues", """
                        select e.reference, p.name, p.email, p.invited_at as "invitedAt", p.revoked_at as "revokedAt"
                          from eoi_colleague p join expression_of_interest e on e.id = p.eoi_id
                         where e.vendor_id = :vendorId order by e.reference, p.invited_at
                        """, vendorId),
                table("questions",
                        """
                                select c.reference as "call", q.text, q.asked_at as "askedAt", q.published_text as "publishedAs",
                                       q.answer, q.answered_at as "answeredAt"
                                  from question q join call c on c.id = q.call_id
                                 where q.vendor_id = :vendorId order by q.asked_at
                                """,
                        vendorId));
    }

    /**
     * What has been sent in, can no longer be taken back, and of which no decision has
     * been told.
     */
    @Override
    public List<String> undecided(UUID vendorId) {
        return this.jdbc.sql("""
                select e.reference
                  from expression_of_interest e
                  join call c on c.id = e.call_id
                  join programme p on p.id = c.programme_id
                 where e.vendor_id = :vendorId and e.state in ('SUBMITTED', 'LATE') and p.ended_at is null
                   and not (c.state = 'OPEN' and c.closes_at > :now)
                   and not (e.eligible is not distinct from false and %s)
                   and not (%s)
                union
                -- decided, and on its way to them
                select e.reference
                  from expression_of_interest e
                  join call c on c.id = e.call_id
                  join mailing g on g.programme_id = c.programme_id
                   and g.wave in ('eoi-evaluation-outcome', 'eoi-ineligible')
                  join message m on m.mailing_id = g.id and m.state = 'QUEUED' and m.recipient_kind = 'VENDOR'
                   and m.recipient_id = e.vendor_id::text
                 where e.vendor_id = :vendorId and e.state = 'SUBMITTED'
                """.formatted(VendorInterests.INELIGIBILITY_TOLD, VendorInterests.OUTCOMES_TOLD))
            .param("vendorId", vendorId)
            .param("now", LondonTime.utc(this.clock.instant()))
            .query(String.class)
            .list();
    }

    @Override
    public boolean needsOrganisation(UUID vendorId) {
        return this.jdbc
            .sql("select exists (select from expression_of_interest where vendor_id = :id and state <> 'DRAFT')")
            .param("id", vendorId)
            .query(Boolean.class)
            .single();
    }

    @Override
    public void erase(Vendor vendor, boolean organisationKept) {
        eraseColleagues(vendor, organisationKept);
        this.jdbc.sql("""
                select e.reference from expression_of_interest e join call c on c.id = e.call_id
                  join programme p on p.id = c.programme_id
                 where e.vendor_id = :id and e.state = 'SUBMITTED' and c.state = 'OPEN' and c.closes_at > :now
                   and p.ended_at is null
                """)
            .param("id", vendor.id())
            .param("now", LondonTime.utc(this.clock.instant()))
            .query(String.class)
            .list()
            .forEach((reference) -> this.eois.withdraw(reference, vendor.id()));
        this.jdbc.sql("delete from expression_of_interest where vendor_id = :id and state = 'DRAFT'")
            .param("id", vendor.id())
            .update();
        // what was changed since, and never sent in
        for (String unsent : List.of("eoi_section", "eoi_working_copy", "eoi_refused_save", "eoi_confidential")) {
            this.jdbc
                .sql("delete from " + unsent
                        + " where eoi_id in (select id from expression_of_interest where vendor_id = :id)")
                .param("id", vendor.id())
                .update();
        }
        this.jdbc.sql("""
                delete from eoi_file f using expression_of_interest e
                 where e.id = f.eoi_id and e.vendor_id = :id
                   and not exists (select from eoi_version_file where file_id = f.id)
                   and not exists (select from eoi_version_confidential where file_id = f.id)
                """).param("id", vendor.id()).update();
        this.personalData.eraseVendor(vendor.id());
        if (!organisationKept) {
            this.personalData
                .eraseOrganisation(this.jdbc.sql("select id from expression_of_interest where vendor_id = :id")
                    .param("id", vendor.id())
                    .query(UUID.class)
                    .list(), vendor.organisation());
        }
    }

    /**
     * The mails to those who worked on its EOIs, unless they work for another vendor too:
     * then only what names this one.
     */
    private void eraseColleagues(Vendor vendor, boolean organisationKept) {
        List<String> words = organisationKept ? List.of(vendor.contactName())
                : List.of(vendor.contactName(), vendor.organisation());
        this.jdbc.sql("""
                select distinct c.programme_id from eoi_colleague p
                  join expression_of_interest e on e.id = p.eoi_id join call c on c.id = e.call_id
                 where e.vendor_id = :id
                """)
            .param("id", vendor.id())
            .query(UUID.class)
            .list()
            .forEach((programme) -> this.mails.eraseWords(programme, EoiMail.COLLEAGUE_INVITATION, words));
        this.jdbc.sql("""
                select distinct lower(p.email) as email, p.name
                  from eoi_colleague p join expression_of_interest e on e.id = p.eoi_id
                 where e.vendor_id = :id
                   and not exists (select from eoi_colleague other join expression_of_interest o on o.id = other.eoi_id
                                    where lower(other.email) = lower(p.email) and o.vendor_id <> :id)
                """)
            .param("id", vendor.id())
            .query((row, number) -> Map.entry(row.getString("email"), row.getString("name")))
            .list()
            .forEach((colleague) -> this.mails.erase(Recipient.Kind.COLLEAGUE, colleague.getKey(),
                    List.of(colleague.getValue()), null));
    }

    private VendorTable table(String name, String sql, UUID vendorId) {
        return VendorTable.of(name, this.jdbc, this.json, sql, vendorId);
    }

}
