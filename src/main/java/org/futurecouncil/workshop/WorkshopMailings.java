package org.futurecouncil.workshop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.mail.InvitationSql;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.MailingPlan;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.PlannedMailing;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.Json;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ReminderSchedule;
import org.futurecouncil.platform.ReminderSchedule.Deadline;
import org.futurecouncil.platform.ReminderSchedule.Reminder;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom a workshop's mails go to. Vendors are picked by one query at the moment of
 * opening, whatever their number; officers are few and named. The calendar event's
 * sequence is part of every wave's name, so that each date or venue is announced once.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class WorkshopMailings implements MailingPlan {

    private static final String VENDORS = """
            select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name, v.email,
                   jsonb_build_object('organisation', v.organisation) as data
              from attendance a join vendor v on v.id = a.vendor_id
             where a.workshop_id = :workshopId
            """;

    private static final String SILENT_VENDORS = VENDORS + " and a.state = 'INVITED' and "
            + InvitationSql.notLeftOut(WorkshopMail.INVITATION, ":programmeId", "'VENDOR'", "v.id::text");

    /** Whoever has answered knows of the workshop, and else whoever was invited. */
    private static final String TOLD = "(a.state <> 'INVITED' or "
            + InvitationSql.sent(WorkshopMail.INVITATION, ":programmeId", "'VENDOR'", "a.vendor_id::text") + ")";

    /** Of the workshop as it stands, or as it was planned before. */
    private static final String EVER_TOLD = "(a.state <> 'INVITED' or "
            + InvitationSql.everSent(WorkshopMail.INVITATION, ":programmeId", "'VENDOR'", "a.vendor_id::text") + ")";

    /** Whoever has said no, or has lost the place, has no more use for the day. */
    private static final String IN_CALENDAR = "(a.state not in ('DECLINED', 'CANCELLED') and "
            + InvitationSql.inCalendar(":programmeId", ":calendarUid", "'VENDOR'", "a.vendor_id::text") + ")";

    /** With the table at which they sit, and the people who come. */
    private static final String SEATED_VENDORS = """
            select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name, v.email,
                   jsonb_build_object('organisation', v.organisation, 'table', s.name,
                                      'tableLead', coalesce(:leads::jsonb ->> t.lead, t.lead), 'people', p.names) as data
              from attendance a
              join vendor v on v.id = a.vendor_id
              join workshop_table t on t.id = a.table_id
              join service_area s on s.id = t.service_area_id
              join lateral (select string_agg(name, ', ' order by position) as names
                              from attendee where attendance_id = a.id %s) p on p.names is not null
             where a.workshop_id = :workshopId and a.state = 'COMING'
            """;

    private final Mailings mailings;

    private final WorkshopRows workshops;

    private final Workshops plans;

    private final Officers officers;

    private final WorkshopSettings settings;

    private final ReminderSchedule schedule;

    private final JdbcClient jdbc;

    private final Json json;

    private final Clock clock;

    WorkshopMailings(Mailings mailings, WorkshopRows workshops, Workshops plans, Officers officers,
            WorkshopSettings settings, ReminderSchedule schedule, JdbcClient jdbc, Json json, Clock clock) {
        this.mailings = mailings;
        this.workshops = workshops;
        this.plans = plans;
        this.officers = officers;
        this.settings = settings;
        this.schedule = schedule;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Invites every vendor that was chosen, and tells the officers who lead a table. */
    void invite(UUID programmeId) {
        Workshop workshop = this.workshops.lock(programmeId);
        this.jdbc.sql("""
                insert into attendance (id, workshop_id, vendor_id, state)
                select next_id(), :workshopId, vendor_id, 'INVITED'
                  from invited_vendor join vendor v on v.id = vendor_id and v.removed_at is null
                 where programme_id = :programmeId
                 group by vendor_id
                on conflict on constraint uq_attendance_vendor do nothing
                """).param("workshopId", workshop.id()).param("programmeId", programmeId).update();
        this.jdbc
            .sql("update workshop set state = 'INVITED', announced_at = coalesce(announced_at, :now) where id = :id")
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", workshop.id())
            .update();
        this.mailings.callOff(programmeId, WorkshopMail.INVITATION, "Replaced, since another date was planned.");
        this.mailings.open(invitation(workshop, "true"));
        open(workshop, "workshop-table-leads-" + workshop.calendarSequence(), WorkshopMail.TABLE_LEAD,
                leads(workshop, (table) -> Map.of("project", table.project(), "seats", table.seats())), Map.of());
    }

    /** A vendor hears of the projects that were chosen because of its own ideas. */
    private static Mailing invitation(Workshop workshop, String whom) {
        Audience invited = Audience.query(
                """
                        select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name, v.email,
                               jsonb_build_object('organisation', v.organisation, 'projects', coalesce((
                                   select jsonb_agg(o.name order by o.position) from (
                                       select distinct s.name, s.position from (%s) own join service_area s on s.id = own.area_id) o
                                   ), '[]')) as data
                          from attendance invited join vendor v on v.id = invited.vendor_id
                         where invited.id in (select a.id from attendance a where a.workshop_id = :workshopId and %s)
                        """
                    .formatted("select t.service_area_id as area_id " + AttendanceRows.OWN_TABLES
                            + " where a.id = invited.id", whom),
                Map.of("workshopId", workshop.id(), "programmeId", workshop.programmeId()));
        return mailing(workshop, "workshop-invitation-" + workshop.calendarSequence(), WorkshopMail.INVITATION, invited,
                Map.of());
    }

    /** The reminders and the joining instructions that are still to come. */
    @Override
    public List<PlannedMailing> of(UUID programmeId) {
        return this.workshops.find(programmeId).map(this::planned).orElse(List.of());
    }

    private List<PlannedMailing> planned(Workshop workshop) {
        boolean open = workshop.state() == Workshop.State.INVITED;
        boolean toBeSeated = open || workshop.state() == Workshop.State.RSVPS_CLOSED;
        List<PlannedMailing> planned = new ArrayList<>();
        if (open) {
            this.schedule.all(deadline(workshop), Optional.empty())
                .forEach((reminder) -> planned
                    .add(new PlannedMailing(reminder(workshop, reminder.daysBefore()), reminder.at())));
        }
        if (toBeSeated && !workshop.begun(this.clock.instant())) {
            // when depends on the officer who adjusts the seating
            joining(workshop, workshop.calendarSequence())
                .forEach((mailing) -> planned.add(new PlannedMailing(mailing, null)));
        }
        return planned;
    }

    /**
     * The next reminder that is still to come.
     * @param latest when the latest one was due
     */
    Optional<Reminder> nextReminder(UUID programmeId, Optional<Instant> latest) {
        return this.schedule.next(deadline(this.workshops.get(programmeId)), latest);
    }

    /**
     * Reminds whoever has not answered at this moment, and nobody once RSVPs are closed.
     * @param daysBefore of this reminder
     * @return what is to be waited for where now is no time for it
     */
    Optional<Reminder> remind(UUID programmeId, int daysBefore) {
        Workshop workshop = this.workshops.get(programmeId);
        return this.schedule.run(daysBefore, deadline(workshop),
                () -> this.mailings.open(reminder(workshop, daysBefore)));
    }

    private Deadline deadline(Workshop workshop) {
        return new Deadline(this.mailings.toldAt(workshop.programmeId(), WorkshopMail.INVITATION),
                workshop.rsvpClosesAt(), this.settings.reminderDays());
    }

    private Mailing reminder(Workshop workshop, int daysBefore) {
        return withoutCalendar(mailing(workshop, "workshop-reminder-" + workshop.calendarSequence() + "-" + daysBefore,
                WorkshopMail.REMINDER, Audience.query(SILENT_VENDORS, Map.of("workshopId", workshop.id())), Map.of()))
            .withExclusionKey("workshop-reminder-" + daysBefore);
    }

    /** Tells an organisation how its answer was understood and what became of it. */
    void acknowledge(UUID programmeId, UUID attendanceId) {
        Workshop workshop = this.workshops.get(programmeId);
        Map<String, Object> values = new HashMap<>();
        values.put("confirmed", workshop.state() == Workshop.State.CONFIRMED);
        Mailing mailing = mailing(workshop, "workshop-receipt-" + answerKey(attendanceId), WorkshopMail.RECEIPT,
                answer(attendanceId), values);
        Attendance.State answer = this.jdbc.sql("select state from attendance where id = :id")
            .param("id", attendanceId)
            .query(Attendance.State.class)
            .single();
        this.mailings.open(switch (answer) {
            case COMING -> mailing;
            case DECLINED, CANCELLED -> with(mailing, workshop.calendarEventTakenOut());
            case WAITING, INVITED -> withoutCalendar(mailing);
        });
    }

    /** Tells an organisation from the waiting list that it has a place now. */
    void offerPlace(Workshop workshop, Attendance attendance) {
        this.mailings
            .open(mailing(workshop, "workshop-place-offered-" + answerKey(attendance.id()), WorkshopMail.PLACE_OFFERED,
                    answer(attendance.id()), Map.of("confirmed", workshop.state() == Workshop.State.CONFIRMED)));
    }

    /**
     * Tells everyone who knows of the workshop, invited or leading a table, of the latest
     * change. An invitation that still waits is replaced: whoever does not know of the
     * workshop is invited to it as it is now, once an officer has looked at that too.
     */
    void announceChange(UUID programmeId) {
        int waited = this.mailings.callOff(programmeId, WorkshopMail.INVITATION,
                "Replaced, since the workshop was changed.");
        Workshop workshop = this.workshops.get(programmeId);
        boolean rsvpsOpen = workshop.rsvpClosesAt().isAfter(this.clock.instant());
        Map<String, Object> change = this.jdbc.sql("""
                select reason, earlier_starts_at, earlier_venue_name from workshop_change
                 where workshop_id = :id and calendar_sequence = :sequence
                """)
            .param("id", workshop.id())
            .param("sequence", workshop.calendarSequence())
            .query((row, number) -> Map.<String, Object>of("reason", row.getString("reason"), "earlierStartsAt",
                    row.getTimestamp("earlier_starts_at").toInstant().toString(), "earlierVenueName",
                    row.getString("earlier_venue_name"), "rsvpsOpen", rsvpsOpen))
            .single();
        open(workshop, "workshop-moved-" + workshop.calendarSequence(), WorkshopMail.MOVED,
                those(workshop, TOLD + " and " + IN_CALENDAR), moved(change, true, true));
        this.mailings.open(withoutCalendar(mailing(workshop, "workshop-moved-others-" + workshop.calendarSequence(),
                WorkshopMail.MOVED, those(workshop, TOLD + " and not " + IN_CALENDAR), moved(change, true, false))));
        open(workshop, "workshop-moved-leads-" + workshop.calendarSequence(), WorkshopMail.MOVED,
                leads(workshop, (table) -> Map.of("project", table.project())), moved(change, false, true));
        if (rsvpsOpen || waited > 0) {
            this.mailings.openAnew(programmeId, invitation(workshop, "not " + TOLD));
        }
    }

    private static Map<String, Object> moved(Map<String, Object> change, boolean answerable, boolean inCalendar) {
        return with(with(change, "answerable", answerable), "inCalendar", inCalendar);
    }

    private static Audience those(Workshop workshop, String whom) {
        return Audience.query(VENDORS + " and " + whom, Map.of("workshopId", workshop.id(), "programmeId",
                workshop.programmeId(), "calendarUid", workshop.calendarUid()));
    }

    /**
     * Tells everyone who comes where they sit, the officers who sits with them, those who
     * lost their seat that they did, and those still waiting that they are; nobody once
     * the workshop has begun.
     */
    void sendJoiningInstructions(UUID programmeId) {
        Workshop workshop = this.workshops.lock(programmeId);
        this.workshops.setState(workshop.id(), Workshop.State.CONFIRMED);
        if (workshop.begun(this.clock.instant())) {
            return;
        }
        int announced = workshop.calendarSequence();
        if (tellUnseated(workshop)) {
            workshop = this.workshops.get(programmeId);
        }
        joining(workshop, announced).forEach(this.mailings::open);
        this.jdbc.sql("update attendance set unseated = false where workshop_id = :id and unseated")
            .param("id", workshop.id())
            .update();
    }

    /**
     * @param announced the calendar event's sequence before anybody lost a seat: by it
     * officers know these mailings
     */
    private List<Mailing> joining(Workshop workshop, int announced) {
        Audience leads = leads(workshop, (table) -> Map.of("project", table.project(), "guests", guests(table.id())));
        Audience waiting = Audience.query(VENDORS + " and a.state = 'WAITING' and not a.unseated",
                Map.of("workshopId", workshop.id()));
        return List.of(
                mailing(workshop, "workshop-joining-" + announced, WorkshopMail.JOINING, seated(workshop, ""),
                        Map.of()),
                mailing(workshop, "workshop-joining-leads-" + announced, WorkshopMail.JOINING_LEAD, leads, Map.of()),
                withoutCalendar(mailing(workshop, "workshop-still-waiting-" + announced, WorkshopMail.STILL_WAITING,
                        waiting, Map.of())));
    }

    /**
     * Takes the event out of the calendars of those who lost their seat. What follows in
     * calendars comes after that, so that a place offered again stands there again.
     * @return whether anybody did
     */
    private boolean tellUnseated(Workshop workshop) {
        CalendarEvent cancellation = workshop.cancellation();
        int told = this.mailings.open(new Mailing(workshop.programmeId(),
                "workshop-place-lost-" + cancellation.sequence(), WorkshopMail.PLACE_LOST,
                Audience.query(VENDORS + " and a.unseated", Map.of("workshopId", workshop.id())), workshop.mailData(),
                cancellation));
        this.jdbc.sql("update workshop set calendar_sequence = :sequence where id = :id and :told > 0")
            .param("sequence", cancellation.sequence() + 1)
            .param("id", workshop.id())
            .param("told", told)
            .update();
        return told > 0;
    }

    /** Thanks the organisations of which somebody was there. */
    void thank(UUID programmeId) {
        Workshop workshop = this.workshops.get(programmeId);
        openWithoutCalendar(workshop, "workshop-thanks", WorkshopMail.THANKS, seated(workshop, "and attended"));
    }

    /**
     * Calls the workshop off, for everyone who was told of it; an invitation that still
     * waits never goes out. What people would have needed is erased.
     */
    void cancel(UUID programmeId) {
        this.mailings.callOff(programmeId, WorkshopMail.INVITATION, "The workshop was cancelled.");
        Workshop workshop = this.workshops.lock(programmeId);
        String reason = this.jdbc.sql("""
                update workshop set state = 'CANCELLED', calendar_sequence = calendar_sequence + 1
                 where id = :id returning decision_reason
                """).param("id", workshop.id()).query(String.class).single();
        Map<String, Object> values = with(workshop.mailData(), "reason", reason);
        this.mailings.open(new Mailing(programmeId, "workshop-cancelled", WorkshopMail.CANCELLED,
                those(workshop, EVER_TOLD), values, workshop.cancellation()));
        this.mailings.open(new Mailing(programmeId, "workshop-cancelled-leads", WorkshopMail.CANCELLED,
                leads(workshop, (table) -> Map.of("project", table.project())), values, workshop.cancellation()));
        this.plans.eraseNeeds(programmeId);
    }

    private Audience seated(Workshop workshop, String whichPeople) {
        Map<String, String> names = new HashMap<>();
        for (WorkshopTable table : this.workshops.tables(workshop.id())) {
            names.computeIfAbsent(table.lead(), this.officers::nameOf);
        }
        return Audience.query(SEATED_VENDORS.formatted(whichPeople),
                Map.of("workshopId", workshop.id(), "leads", this.json.write(names)));
    }

    private Audience answer(UUID attendanceId) {
        return Audience.query(
                """
                        select 'VENDOR' as recipient_kind, v.id::text as recipient_id, v.contact_name as recipient_name, v.email,
                               jsonb_build_object('organisation', v.organisation, 'answer', a.state, 'table', coalesce(s.name, ''),
                                                  'people', coalesce((select string_agg(name, ', ' order by position) from attendee
                                                                       where attendance_id = a.id), '')) as data
                          from attendance a
                          join vendor v on v.id = a.vendor_id
                          left join workshop_table t on t.id = a.table_id
                          left join service_area s on s.id = t.service_area_id
                         where a.id = :attendanceId
                        """,
                Map.of("attendanceId", attendanceId));
    }

    /** Each answer of an organisation is told of once. */
    private String answerKey(UUID attendanceId) {
        return this.jdbc.sql("select vendor_id || '-' || answer_no from attendance where id = :id")
            .param("id", attendanceId)
            .query(String.class)
            .single();
    }

    /** One mail for each officer, however many tables an officer leads. */
    private Audience leads(Workshop workshop, Function<WorkshopTable, Map<String, ?>> values) {
        Map<String, List<Map<String, ?>>> tables = new LinkedHashMap<>();
        for (WorkshopTable table : this.workshops.tables(workshop.id())) {
            tables.computeIfAbsent(table.lead(), (lead) -> new ArrayList<>()).add(values.apply(table));
        }
        List<Recipient> recipients = new ArrayList<>();
        tables.forEach((lead, theirs) -> this.officers.find(lead)
            .map((officer) -> new Recipient(Recipient.Kind.OFFICER, officer.userId(), officer.name(), officer.email(),
                    Map.of("tables", theirs)))
            .ifPresent(recipients::add));
        return Audience.of(recipients);
    }

    private List<Map<String, Object>> guests(UUID tableId) {
        return this.jdbc.sql("""
                select v.organisation, p.name, p.access_needs, p.dietary_needs
                  from attendance a join vendor v on v.id = a.vendor_id join attendee p on p.attendance_id = a.id
                 where a.table_id = :tableId and a.state = 'COMING'
                 order by v.organisation, p.position
                """)
            .param("tableId", tableId)
            .query((row, number) -> Map.<String, Object>of("organisation", row.getString("organisation"), "name",
                    row.getString("name"), "accessNeeds", row.getString("access_needs"), "dietaryNeeds",
                    row.getString("dietary_needs")))
            .list();
    }

    private void open(Workshop workshop, String wave, MailTemplate template, Audience audience, Map<String, ?> values) {
        this.mailings.open(mailing(workshop, wave, template, audience, values));
    }

    private void openWithoutCalendar(Workshop workshop, String wave, MailTemplate template, Audience audience) {
        this.mailings.open(withoutCalendar(mailing(workshop, wave, template, audience, Map.of())));
    }

    private static Mailing mailing(Workshop workshop, String wave, MailTemplate template, Audience audience,
            Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(workshop.mailData());
        all.putAll(values);
        return new Mailing(workshop.programmeId(), wave, template, audience, all, workshop.calendarEvent());
    }

    private static Mailing withoutCalendar(Mailing mailing) {
        return with(mailing, null);
    }

    private static Mailing with(Mailing mailing, @Nullable CalendarEvent calendar) {
        return new Mailing(mailing.programmeId(), mailing.wave(), mailing.template(), mailing.audience(),
                mailing.data(), calendar);
    }

    private static Map<String, Object> with(Map<String, ?> values, String name, Object value) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(name, value);
        return all;
    }

}
