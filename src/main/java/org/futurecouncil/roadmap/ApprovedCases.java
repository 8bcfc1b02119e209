package org.futurecouncil.roadmap;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the roundtable talks about: the approved cases, and the vendors behind them. */
@Repository
class ApprovedCases {

    private final JdbcClient jdbc;

    ApprovedCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ApprovedCase> of(UUID programmeId) {
        return this.jdbc.sql("""
                select c.id, c.reference, c.title, a.name as area, a.department, a.lead
                  from business_case c
                  join idea i on i.id = c.idea_id
                  join service_area a on a.id = i.service_area_id
                 where c.programme_id = :programmeId and c.state = 'APPROVED'
                 order by c.reference
                """).param("programmeId", programmeId).query(ApprovedCase.class).list();
    }

    /** Vendors who sat at the table of an approved case. */
    List<CaseVendor> vendors(UUID programmeId) {
        return this.jdbc.sql("""
                select v.id, v.organisation, v.contact_name, v.email,
                       string_agg(distinct c.reference, ', ' order by c.reference) as cases
                  from business_case c
                  join idea i on i.id = c.idea_id
                  join service_area a on a.id = i.service_area_id
                  join invited_vendor n on n.programme_id = c.programme_id and n.service_area_id = a.id
                  join vendor v on v.id = n.vendor_id
                 where c.programme_id = :programmeId and c.state = 'APPROVED'
                 group by v.id
                 order by v.organisation, v.id
                """).param("programmeId", programmeId).query(CaseVendor.class).list();
    }

    /** A vendor and the references of the approved cases that it had a part in. */
    record CaseVendor(UUID id, String organisation, String contactName, String email, String cases) {
    }

}
