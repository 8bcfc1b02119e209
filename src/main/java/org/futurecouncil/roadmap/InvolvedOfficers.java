package org.futurecouncil.roadmap;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The officers whom a programme concerns, however far it came: they hear what came of it.
 */
@Component
public class InvolvedOfficers {

    /** Officers who have or had work of their own in it, by user id. */
    private static final String AT_WORK = """
            select lead from service_area where programme_id = :programmeId
            union
            select r.reviewer from eoi_reviewer r join call c on c.id = r.call_id where c.programme_id = :programmeId
            union
            select t.lead from workshop_table t join workshop w on w.id = t.workshop_id
             where w.programme_id = :programmeId
            union
            select s.owner from departmental_session s join idea i on i.id = s.idea_id
             where i.programme_id = :programmeId
            union
            select d.owner from departmental_result d join idea i on i.id = d.idea_id
             where i.programme_id = :programmeId
            union
            select owner from business_case where programme_id = :programmeId and owner is not null
            union
            select y.owner from roadmap_item y join roadmap m on m.id = y.roadmap_id
             where m.programme_id = :programmeId and m.state = 'APPROVED'
            """;

    /** Finance officers have been given work as soon as a case is written. */
    private static final String ANY_CASE_WRITTEN = """
            select exists (select from business_case_version v join business_case b on b.id = v.business_case_id
                            where b.programme_id = :programmeId)
            """;

    private final JdbcClient jdbc;

    private final Officers officers;

    InvolvedOfficers(JdbcClient jdbc, Officers officers) {
        this.jdbc = jdbc;
        this.officers = officers;
    }

    /** Each once, by user id. */
    public List<Officer> of(UUID programmeId) {
        List<String> groups = new ArrayList<>(List.of(Groups.PROGRAMME_OFFICERS, Groups.MANAGERS));
        if (this.jdbc.sql(ANY_CASE_WRITTEN).param("programmeId", programmeId).query(Boolean.class).single()) {
            groups.add(Groups.FINANCE_OFFICERS);
        }
        return this.officers.inGroups(groups,
                this.jdbc.sql(AT_WORK).param("programmeId", programmeId).query(String.class).list());
    }

}
