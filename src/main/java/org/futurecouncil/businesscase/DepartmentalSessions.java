package org.futurecouncil.businesscase;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sessions in which departments work up the ideas that stood at the workshop. */
@Service("departmentalSessions")
public class DepartmentalSessions {

    private final JdbcClient jdbc;

    private final Officers officers;

    private final SignedIn signedIn;

    private final Mailings mailings;

    private final Clock clock;

    DepartmentalSessions(JdbcClient jdbc, Officers officers, SignedIn signedIn, Mailings mailings, Clock clock) {
        this.jdbc = jdbc;
        this.officers = officers;
        this.signedIn = signedIn;
        this.mailings = mailings;
        this.clock = clock;
    }

    /** The ideas that stood, by project. */
    List<String> standingIdeas(UUID programmeId) {
        return this.jdbc.sql("""
                select i.id::text from idea i join service_area a on a.id = i.service_area_id
                 where i.programme_id = ? and i.verdict in ('REDESIGNED', 'STOOD_UP')
                 order by a.position, i.position
                """).param(programmeId).query(String.class).list();
    }

    /** User id of the officer who leads the idea's project. */
    public String lead(String ideaId) {
        return this.jdbc.sql("select a.lead from idea i join service_area a on a.id = i.service_area_id where i.id = ?")
            .param(UUID.fromString(ideaId))
            .query(String.class)
            .single();
    }

    /** What a task's card shows. */
    public String subject(String ideaId) {
        return this.jdbc.sql("""
                select a.name || ': ' || i.title from idea i join service_area a on a.id = i.service_area_id
                 where i.id = ?
                """).param(UUID.fromString(ideaId)).query(String.class).single();
    }

    /** What the form of the next session shows. */
    public SessionView view(String ideaId) {
        UUID id = UUID.fromString(ideaId);
        Map<UUID, List<SessionView.Dependency>> dependencies = this.jdbc.sql("""
                select d.session_id, d.what, d.on_whom, d.by_when
                  from departmental_dependency d join departmental_session s on s.id = d.session_id
                 where s.idea_id = ? order by d.position
                """)
            .param(id)
            .query((row, number) -> Map.entry(row.getObject("session_id", UUID.class),
                    new SessionView.Dependency(row.getString("what"), row.getString("on_whom"),
                            row.getObject("by_when", LocalDate.class))))
            .list()
            .stream()
            .collect(Collectors.groupingBy(Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        List<SessionView.Session> sessions = this.jdbc.sql("""
                select id, number, held_on, took_part, findings, owner from departmental_session
                 where idea_id = ? order by number
                """)
            .param(id)
            .query((row, number) -> new SessionView.Session(row.getInt("number"),
                    row.getObject("held_on", LocalDate.class), row.getString("took_part"), row.getString("findings"),
                    this.officers.nameOf(row.getString("owner")),
                    dependencies.getOrDefault(row.getObject("id", UUID.class), List.of())))
            .list();
        List<Officer> leads = this.officers.inGroup(Groups.SERVICE_LEADS);
        return this.jdbc.sql("""
                select a.name as project, a.department, i.title, i.description, i.verdict, i.verdict_reason,
                       coalesce((select s.owner from departmental_session s where s.idea_id = i.id
                                  order by s.number desc limit 1), a.lead) as owner
                  from idea i join service_area a on a.id = i.service_area_id where i.id = ?
                """)
            .param(id)
            .query((row, number) -> new SessionView(row.getString("project"), row.getString("department"),
                    row.getString("title"), row.getString("description"), row.getString("verdict"),
                    row.getString("verdict_reason"), challenges(id), sessions, row.getString("owner"),
                    leads.stream().map((lead) -> new SessionView.Person(lead.userId(), lead.name())).toList()))
            .single();
    }

    /**
     * Records a session and, when the department has said its last word, the result.
     * @throws RuleViolation if the form breaks a rule or the idea has its result already
     */
    @Transactional
    public DepartmentSays record(UUID ideaId, SessionForm form) {
        LocalDate today = LocalDate.now(this.clock);
        RuleViolation.throwIfAny(form.problems(today));
        boolean known = this.officers.inGroup(Groups.SERVICE_LEADS)
            .stream()
            .anyMatch((officer) -> officer.userId().equals(form.owner()));
        if (!known) {
            throw new RuleViolation("Owner: choose one of the service leads; “" + form.owner() + "” is none.");
        }
        UUID session = Ids.next();
        OffsetDateTime now = OffsetDateTime.now(this.clock);
        this.jdbc
            .sql("""
                    insert into departmental_session (id, idea_id, number, held_on, took_part, findings, owner, says, reason,
                                                      recorded_by, recorded_at)
                    select :id, :idea, coalesce(max(number), 0) + 1, :heldOn, :tookPart, :findings, :owner, :says, :reason,
                           :by, :now
                      from departmental_session where idea_id = :idea
                    """)
            .param("id", session)
            .param("idea", ideaId)
            .param("heldOn", form.heldOn())
            .param("tookPart", form.tookPart())
            .param("findings", form.findings())
            .param("owner", form.owner())
            .param("says", String.valueOf(form.says()))
            .param("reason", form.reason())
            .param("by", this.signedIn.userId())
            .param("now", now)
            .update();
        int position = 0;
        for (SessionForm.Dependency dependency : form.dependencies()) {
            this.jdbc.sql("""
                    insert into departmental_dependency (session_id, position, what, on_whom, by_when)
                    values (?, ?, ?, ?, ?)
                    """)
                .params(session, ++position, dependency.what(), dependency.onWhom(), dependency.byWhen())
                .update();
        }
        DepartmentSays says = (form.says() != null) ? form.says() : DepartmentSays.ANOTHER_SESSION;
        if (says != DepartmentSays.ANOTHER_SESSION) {
            this.jdbc.sql("""
                    insert into departmental_result (idea_id, result, reason, owner, decided_by, decided_at)
                    values (?, ?, ?, ?, ?, ?)
                    """).params(ideaId, says.name(), form.reason(), form.owner(), this.signedIn.userId(), now).update();
        }
        return says;
    }

    boolean anyReady(UUID programmeId) {
        return this.jdbc.sql("""
                select exists (select 1 from departmental_result r join idea i on i.id = r.idea_id
                                where i.programme_id = ? and r.result = 'READY')
                """).param(programmeId).query(Boolean.class).single();
    }

    /** Tells the vendors of each project what became of its ideas. */
    @Transactional
    public void tellVendors(UUID programmeId) {
        this.mailings.open(new Mailing(programmeId, "departmental-outcome", BusinessCaseMail.DEPARTMENTAL_OUTCOME,
                Audience.query(InvitedVendors.SQL.formatted("""
                        select i.service_area_id, a.position * 1000 + i.position as position,
                               jsonb_build_object('project', a.name, 'idea', i.title, 'result', r.result,
                                                  'reason', r.reason) as item
                          from departmental_result r
                          join idea i on i.id = r.idea_id
                          join service_area a on a.id = i.service_area_id
                         where i.programme_id = :programme
                        """, "ideas"), Map.of("programme", programmeId)), Map.of("anyReady", anyReady(programmeId))));
    }

    private List<SessionView.Challenge> challenges(UUID ideaId) {
        return this.jdbc.sql(
                "select text, nullif(answer_text, '') as way_around from challenge where idea_id = ? order by position")
            .param(ideaId)
            .query((row, number) -> new SessionView.Challenge(row.getString("text"), row.getString("way_around")))
            .list();
    }

}
