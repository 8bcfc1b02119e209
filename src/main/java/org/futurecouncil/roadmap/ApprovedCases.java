package org.futurecouncil.roadmap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.futurecouncil.identity.Officers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.util.StringUtils;

/**
 * What the roundtable talks about: the approved cases, and the officers and vendors
 * behind them.
 */
@Repository
class ApprovedCases {

    private final JdbcClient jdbc;

    private final Officers officers;

    ApprovedCases(JdbcClient jdbc, Officers officers) {
        this.jdbc = jdbc;
        this.officers = officers;
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
                  join vendor v on v.id = n.vendor_id and v.removed_at is null
                 where c.programme_id = :programmeId and c.state = 'APPROVED'
                 group by v.id
                 order by v.organisation, v.id
                """).param("programmeId", programmeId).query(CaseVendor.class).list();
    }

    /** Officers who own or lead an approved case, and can be written to. */
    List<CaseOfficer> officers(UUID programmeId) {
        Map<String, String> cases = new HashMap<>();
        this.jdbc.sql("""
                select o.user_id, string_agg(distinct c.reference, ', ' order by c.reference) as cases
                  from business_case c
                  join idea i on i.id = c.idea_id
                  join service_area a on a.id = i.service_area_id
                 cross join lateral (values (c.owner), (a.lead)) o (user_id)
                 where c.programme_id = :programmeId and c.state = 'APPROVED' and o.user_id is not null
                 group by o.user_id
                """).param("programmeId", programmeId).query((row) -> {
            cases.put(row.getString("user_id"), row.getString("cases"));
        });
        return this.officers.inGroups(List.of(), cases.keySet())
            .stream()
            .filter((officer) -> StringUtils.hasText(officer.email()))
            .map((officer) -> new CaseOfficer(officer.userId(), officer.name(), officer.email(),
                    Objects.requireNonNull(cases.get(officer.userId()))))
            .toList();
    }

    /** An officer and the references of the approved cases that are theirs. */
    record CaseOfficer(String userId, String name, String email, String cases) {
    }

    /** A vendor and the references of the approved cases that it had a part in. */
    record CaseVendor(UUID id, String organisation, String contactName, String email, String cases) {
    }

}
