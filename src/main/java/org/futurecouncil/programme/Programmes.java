package org.futurecouncil.programme;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officer;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.platform.Turn;
import org.futurecouncil.roadmap.InvolvedOfficers;
import org.futurecouncil.roadmap.Lesson;
import org.futurecouncil.roadmap.Lessons;
import org.futurecouncil.roadmap.Outcomes;
import org.futurecouncil.roadmap.RoundtableInvitations;
import org.futurecouncil.roadmap.Roundtables;
import org.futurecouncil.workshop.Workshop;
import org.futurecouncil.workshop.Workshops;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Programmes from their start to their end. */
@Service("programmes")
public class Programmes {

    private static final String SELECT = """
            select id, reference, title, council_name, contact_email, approval_limit, table_limit, state, ending_reason
              from programme
            """;

    /**
     * Every vendor whom the call concerns, and every guest of the roundtable who is no
     * officer; once each, whatever the letters' case in the address.
     */
    private static final String OUTSIDERS = """
            select distinct on (lower(o.email)) o.recipient_kind, o.recipient_id, o.recipient_name, o.email,
                   '{}'::jsonb as data
              from (select 1 as place, 'VENDOR' as recipient_kind, v.id::text as recipient_id,
                           v.contact_name as recipient_name, v.email
                      from vendor v
                     where v.id in (select p.vendor_id from call_participant p join call c on c.id = p.call_id
                                     where c.programme_id = :programmeId)
                    union all
                    select 2, """ + RoundtableInvitations.RECIPIENT_KIND + ", " + RoundtableInvitations.RECIPIENT_ID
            + """
                                   , g.name, g.email
                              from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                             where r.programme_id = :programmeId and g.officer is null) o
                     where lower(o.email) %s (%s)
                     order by lower(o.email), o.place
                    """;

    /** Addresses of those in whose calendar the workshop stands. */
    private static final String INVITED_TO_WORKSHOP = """
            select lower(v.email) from vendor v join invited_vendor i on i.vendor_id = v.id
             where i.programme_id = :programmeId
            """;

    /** User ids of the officers in whose calendar it stands. */
    private static final String LEADING_A_TABLE = """
            select t.lead from workshop_table t join workshop w on w.id = t.workshop_id
             where w.programme_id = :programmeId
            """;

    /** Addresses of those in whose calendar the roundtable stands. */
    private static final String INVITED_TO_ROUNDTABLE = """
            select lower(g.email) from roundtable_guest g join roundtable r on r.id = g.roundtable_id
             where r.programme_id = :programmeId
            """;

    /** User ids of the officers in whose calendar it stands. */
    private static final String OFFICERS_AT_ROUNDTABLE = """
            select g.officer from roundtable_guest g join roundtable r on r.id = g.roundtable_id
             where r.programme_id = :programmeId and g.officer is not null
            """;

    private static final String NOBODY = "select ''";

    private final JdbcClient jdbc;

    private final Mailings mailings;

    private final Officers officers;

    private final InvolvedOfficers involved;

    private final Lessons lessons;

    private final Outcomes outcomes;

    private final Workshops workshops;

    private final Roundtables roundtables;

    private final SignedIn signedIn;

    private final Clock clock;

    Programmes(JdbcClient jdbc, Mailings mailings, Officers officers, InvolvedOfficers involved, Lessons lessons,
            Outcomes outcomes, Workshops workshops, Roundtables roundtables, SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.mailings = mailings;
        this.officers = officers;
        this.involved = involved;
        this.lessons = lessons;
        this.outcomes = outcomes;
        this.workshops = workshops;
        this.roundtables = roundtables;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /**
     * @throws RuleViolation if the form breaks a rule
     */
    @Transactional
    public Programme create(ProgrammeForm form, String createdBy) {
        RuleViolation.throwIfAny(form.problems());
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       reminder_days, state, created_by, created_at)
                values (:id, :reference, :title, :councilName, :contactEmail, :approvalLimit, :tableLimit,
                        :reminderDays::integer[], 'IDENTIFYING_SERVICES', :createdBy, :now)
                """)
            .param("id", id)
            .param("reference", nextReference())
            .param("title", form.title())
            .param("councilName", form.councilName())
            .param("contactEmail", form.contactEmail())
            .param("approvalLimit", form.approvalLimit())
            .param("tableLimit", form.tableLimit())
            .param("reminderDays", arrayOf(form.reminderDays()))
            .param("createdBy", createdBy)
            .param("now", OffsetDateTime.now(this.clock))
            .update();
        int position = 0;
        for (ProgrammeForm.CriterionRow row : form.criteria()) {
            this.jdbc.sql("""
                    insert into criterion (id, programme_id, position, name, description, weight)
                    values (:id, :programmeId, :position, :name, :description, :weight)
                    """)
                .param("id", Ids.next())
                .param("programmeId", id)
                .param("position", ++position)
                .param("name", row.name())
                .param("description", row.description())
                .param("weight", row.weight())
                .update();
        }
        return find(id);
    }

    /** Called by the model when a stage begins. */
    @Transactional
    public void enter(String programmeId, String state) {
        this.jdbc.sql("update programme set state = :state where id = :id::uuid")
            .param("state", ProgrammeState.valueOf(state).name())
            .param("id", programmeId)
            .update();
    }

    @Transactional
    public void complete(UUID id) {
        end(id, ProgrammeState.COMPLETED, null);
    }

    /**
     * Records why a programme ends early and what was learned, publishes how far it came,
     * and tells everyone who took part: officers all lessons, others the best practice
     * among them.
     * @throws RuleViolation if the form breaks a rule
     */
    @Transactional
    public void endEarly(UUID id, EndingForm form) {
        RuleViolation.throwIfAny(form.problems());
        String reason = form.reason();
        List<Lesson> learned = form.lessons()
            .stream()
            .map((row) -> new Lesson(row.text(), row.bestPractice()))
            .toList();
        this.lessons.record(id, learned);
        end(id, ProgrammeState.ENDED_EARLY, reason);
        this.outcomes.publish(id);
        tellOutsiders(id, ProgrammeMail.ENDED_EARLY, ending(reason, learned.stream().filter(Lesson::bestPractice)),
                Optional.empty());
        tellOfficers(id, ProgrammeMail.ENDED_EARLY, ending(reason, learned.stream()), Optional.empty());
    }

    /**
     * @throws RuleViolation if there is no such programme, it is over, or the form breaks
     * a rule
     */
    public UUID runningProgrammeToWithdraw(WithdrawalForm form) {
        Programme programme = findByReference(form.reference()).orElse(null);
        RuleViolation.throwIfAny(form.problems(programme));
        return Objects.requireNonNull(programme).id();
    }

    /**
     * Ends a programme at once. Mails that have not gone out are held back; everyone who
     * was invited or took part is told, and a workshop or roundtable to come leaves their
     * calendars. A call that was never published stays a draft.
     */
    @Transactional
    public void withdraw(UUID id, String reason) {
        Optional<CalledOff> calledOff = calledOff(id);
        end(id, ProgrammeState.WITHDRAWN, reason);
        this.mailings.suppressQueued(id, "The programme has been withdrawn");
        this.workshops.eraseNeeds(id);
        this.roundtables.eraseNotes(id);
        this.jdbc.sql("update call set state = 'WITHDRAWN' where programme_id = :id and state in ('OPEN', 'CLOSED')")
            .param("id", id)
            .update();
        Map<String, Object> data = Map.of("reason", reason);
        tellOutsiders(id, ProgrammeMail.WITHDRAWN, data, calledOff);
        tellOfficers(id, ProgrammeMail.WITHDRAWN, data, calledOff);
    }

    public Programme find(UUID id) {
        return this.jdbc.sql(SELECT + " where id = :id").param("id", id).query(Programme.class).single();
    }

    /** Upper and lower case of the reference do not matter. */
    public Optional<Programme> findByReference(String reference) {
        return this.jdbc.sql(SELECT + " where reference = upper(:reference)")
            .param("reference", reference.trim())
            .query(Programme.class)
            .optional();
    }

    /** What the officer sees who records why it ends. */
    public EndingView ending(String programmeId) {
        Programme programme = find(UUID.fromString(programmeId));
        boolean workshopCancelled = this.workshops.find(programme.id())
            .filter((workshop) -> workshop.state() == Workshop.State.CANCELLED)
            .isPresent();
        return new EndingView(programme.reference(), programme.title(), programme.state(), workshopCancelled);
    }

    private void end(UUID id, ProgrammeState state, @Nullable String reason) {
        this.jdbc.sql("""
                update programme set state = :state, ending_reason = :reason, ended_by = :by, ended_at = :now
                 where id = :id
                """)
            .param("state", state.name())
            .param("reason", reason)
            .param("by", this.signedIn.userId())
            .param("now", OffsetDateTime.now(this.clock))
            .param("id", id)
            .update();
    }

    private void tellOutsiders(UUID id, MailTemplate template, Map<String, ?> data, Optional<CalledOff> calledOff) {
        Map<String, Object> programme = Map.of("programmeId", id);
        calledOff.ifPresent((event) -> this.mailings.open(new Mailing(id, template.name() + "-calendar", template,
                Audience.query(OUTSIDERS.formatted("in", event.invited()), programme), data, event.cancellation())));
        String told = calledOff.map(CalledOff::invited).orElse(NOBODY);
        this.mailings.open(new Mailing(id, template.name() + "-vendors", template,
                Audience.query(OUTSIDERS.formatted("not in", told), programme), data));
    }

    /** The event that people have in their calendars and that will not come about. */
    private Optional<CalledOff> calledOff(UUID id) {
        return this.workshops.cancellation(id)
            .map((event) -> new CalledOff(event, INVITED_TO_WORKSHOP, LEADING_A_TABLE))
            .or(() -> this.roundtables.cancellation(id)
                .map((event) -> new CalledOff(event, INVITED_TO_ROUNDTABLE, OFFICERS_AT_ROUNDTABLE)));
    }

    private void tellOfficers(UUID id, MailTemplate template, Map<String, ?> data, Optional<CalledOff> calledOff) {
        List<Recipient> haveItInTheirCalendars = calledOff
            .map((event) -> this.jdbc.sql(event.officers()).param("programmeId", id).query(String.class).list())
            .map((userIds) -> recipients(this.officers.inGroups(List.of(), userIds)))
            .orElse(List.of());
        calledOff.ifPresent((event) -> this.mailings.open(new Mailing(id, template.name() + "-officers-calendar",
                template, Audience.of(haveItInTheirCalendars), data, event.cancellation())));
        List<Recipient> others = new ArrayList<>(recipients(this.involved.of(id)));
        others.removeAll(haveItInTheirCalendars);
        this.mailings.open(new Mailing(id, template.name() + "-officers", template, Audience.of(others), data));
    }

    private static List<Recipient> recipients(List<Officer> officers) {
        return officers.stream()
            .map((officer) -> new Recipient(Recipient.Kind.OFFICER, officer.userId(), officer.name(), officer.email(),
                    Map.of()))
            .toList();
    }

    private static Map<String, Object> ending(String reason, Stream<Lesson> lessons) {
        return Map.of("reason", reason, "lessons", lessons.map(Lesson::text).toList());
    }

    private String nextReference() {
        Turn.await(this.jdbc, "programme-references");
        int year = Year.now(this.clock).getValue();
        int last = this.jdbc.sql("""
                select coalesce(max(split_part(reference, '-', 3)::integer), 0) from programme
                 where reference like :prefix
                """).param("prefix", "COTF-" + year + "-%").query(Integer.class).single();
        return String.format(Locale.UK, "COTF-%d-%02d", year, last + 1);
    }

    private static String arrayOf(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * @param invited select of the addresses of those who were invited to it
     * @param officers select of the user ids of the officers in whose calendar it stands
     */
    private record CalledOff(CalendarEvent cancellation, String invited, String officers) {
    }

}
