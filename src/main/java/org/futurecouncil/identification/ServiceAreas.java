package org.futurecouncil.identification;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The service areas that officers nominate. The model calls it by its bean's name. */
@Service
public class ServiceAreas {

    private final JdbcClient jdbc;

    private final Officers officers;

    private final SignedIn signedIn;

    private final Clock clock;

    ServiceAreas(JdbcClient jdbc, Officers officers, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** What the nomination form shows. */
    public Object nomination(String programmeId) {
        String title = this.jdbc.sql("select title from programme where id = :id")
            .param("id", UUID.fromString(programmeId))
            .query(String.class)
            .single();
        List<NominationView.Lead> leads = this.officers.inGroup(Groups.SERVICE_LEADS)
            .stream()
            .map((lead) -> new NominationView.Lead(lead.userId(), lead.name()))
            .toList();
        return new NominationView(title, NominationForm.MAX_AREAS, leads);
    }

    /** The area's name, by which tasks are told apart. */
    public String name(String id) {
        return this.jdbc.sql("select name from service_area where id = :id")
            .param("id", UUID.fromString(id))
            .query(String.class)
            .single();
    }

    /** The user id of who leads the area. */
    public String lead(String id) {
        return this.jdbc.sql("select lead from service_area where id = :id")
            .param("id", UUID.fromString(id))
            .query(String.class)
            .single();
    }

    /**
     * Records what an officer nominated.
     * @return the areas' ids, in the order of the form
     * @throws RuleViolation with everything that is to be mended
     */
    List<UUID> nominate(UUID programmeId, NominationForm form) {
        Set<String> leads = this.officers.inGroup(Groups.SERVICE_LEADS)
            .stream()
            .map(Officer::userId)
            .collect(Collectors.toSet());
        RuleViolation.throwIfAny(form.problems(leads));
        List<UUID> ids = new ArrayList<>();
        for (NominationForm.Row row : form.areas()) {
            UUID id = Ids.next();
            ids.add(id);
            this.jdbc.sql("""
                    insert into service_area (id, programme_id, position, name, department, lead, origin, state,
                                              nominated_by, nominated_at)
                    values (:id, :programmeId, :position, :name, :department, :lead, 'NOMINATED', 'NOMINATED',
                            :nominatedBy, :now)
                    """)
                .param("id", id)
                .param("programmeId", programmeId)
                .param("position", ids.size())
                .param("name", row.name())
                .param("department", row.department())
                .param("lead", row.lead())
                .param("nominatedBy", this.signedIn.userId())
                .param("now", OffsetDateTime.now(this.clock))
                .update();
        }
        return ids;
    }

    boolean anyAccepted(UUID programmeId) {
        return this.jdbc
            .sql("select exists (select from service_area where programme_id = :programmeId and state = 'ACCEPTED')")
            .param("programmeId", programmeId)
            .query(Boolean.class)
            .single();
    }

}
