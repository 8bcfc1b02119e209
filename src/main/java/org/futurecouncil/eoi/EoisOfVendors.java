package org.futurecouncil.eoi;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

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

    EoisOfVendors(JdbcClient jdbc, Json json, Clock clock, ExpressionsOfInterest eois) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.eois = eois;
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
    }

    private VendorTable table(String name, String sql, UUID vendorId) {
        return VendorTable.of(name, this.jdbc, this.json, sql, vendorId);
    }

}
