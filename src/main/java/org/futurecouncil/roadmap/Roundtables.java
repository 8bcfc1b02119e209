package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.Officers;
import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.mail.EmailAddress;
import org.futurecouncil.mail.InvitationSql;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.MailingPlan;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.PlannedMailing;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.FormProblems;
import org.futurecouncil.platform.Ids;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.platform.ProcessSteps;
import org.futurecouncil.platform.ReminderSchedule;
import org.futurecouncil.platform.ReminderSchedule.Deadline;
import org.futurecouncil.platform.ReminderSchedule.Reminder;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.platform.SignedIn;
import org.futurecouncil.roadmap.ApprovedCases.CaseOfficer;
import org.futurecouncil.roadmap.ApprovedCases.CaseVendor;
import org.futurecouncil.roadmap.RecordedDiscussion.CaseNotes;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The roundtable of a programme, from its invitation to its record. */
@Service
public class Roundtables implements MailingPlan {

    /**
     * Which guests' addresses stand with the roundtable alone: a vendor's is in the
     * register, an officer's in Admin.
     */
    public static final String OWN_ADDRESS = "kind not in ('VENDOR', 'OFFICER')";

    private static final String SELECT = """
            select r.id, r.programme_id, r.title, r.venue, r.online_link, r.starts_at, r.ends_at, r.agenda,
                   r.rsvp_closes_at, r.sequence
              from roundtable r
            """;

    private static final String SELECT_BY_REFERENCE = SELECT
            + " join programme p on p.id = r.programme_id where p.reference = upper(:programmeReference)";

    static final String SELECT_GUEST_FIELDS = """
            select g.id, g.name, g.organisation, g.email, g.attending, g.note, g.answered_at
            """;

    private static final String SELECT_GUEST = SELECT_GUEST_FIELDS + """
              from roundtable_guest g
              join roundtable r on r.id = g.roundtable_id
            """;

    /** Guests as recipients. */
    private static final String RECIPIENTS = """
            select %s as recipient_kind, %s as recipient_id, g.name as recipient_name, g.email,
                   '{}'::jsonb as data
              from roundtable_guest g
             where g.roundtable_id = :roundtableId
            """.formatted(RoundtableInvitations.RECIPIENT_KIND, RoundtableInvitations.RECIPIENT_ID);

    private static final String SILENT = RECIPIENTS + " and g.attending is null and "
            + InvitationSql.notLeftOut(RoadmapMail.INVITATION, ":programmeId", RoundtableInvitations.RECIPIENT_KIND,
                    RoundtableInvitations.RECIPIENT_ID);

    /** Whoever has answered knows of the roundtable, and else whoever was invited. */
    private static final String TOLD = "(g.attending is not null or " + InvitationSql.sent(RoadmapMail.INVITATION,
            ":programmeId", RoundtableInvitations.RECIPIENT_KIND, RoundtableInvitations.RECIPIENT_ID) + ")";

    private final JdbcClient jdbc;

    private final ApprovedCases cases;

    private final Mailings mailings;

    private final Officers officers;

    private final RoadmapRoundtableProcess process;

    private final ProcessSteps steps;

    private final RoadmapSettings settings;

    private final ReminderSchedule schedule;

    private final SignedIn signedIn;

    private final Clock clock;

    Roundtables(JdbcClient jdbc, ApprovedCases cases, Mailings mailings, Officers officers,
            RoadmapRoundtableProcess process, ProcessSteps steps, RoadmapSettings settings, ReminderSchedule schedule,
            SignedIn signedIn, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.mailings = mailings;
        this.officers = officers;
        this.process = process;
        this.steps = steps;
        this.settings = settings;
        this.schedule = schedule;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** The roundtable of a programme, once it has been announced. */
    @Transactional(readOnly = true)
    public Optional<Roundtable> find(UUID programmeId) {
        return this.jdbc.sql(SELECT + " where r.programme_id = :programmeId")
            .param("programmeId", programmeId)
            .query(Roundtable.class)
            .optional();
    }

    /**
     * The roundtable of a programme, once it has been announced, by the programme's
     * reference: what the page for answers shows.
     */
    @Transactional(readOnly = true)
    public Optional<Roundtable> find(String programmeReference) {
        return this.jdbc.sql(SELECT_BY_REFERENCE)
            .param("programmeReference", programmeReference)
            .query(Roundtable.class)
            .optional();
    }

    @Transactional(readOnly = true)
    Optional<RoundtableGuest> guest(UUID programmeId, UUID guestId) {
        return this.jdbc.sql(SELECT_GUEST + " where r.programme_id = :programmeId and g.id = :guestId")
            .param("programmeId", programmeId)
            .param("guestId", guestId)
            .query(RoundtableGuest.class)
            .optional();
    }

    /**
     * Whether the programme ended before the roundtable was held: it does not come about.
     */
    @Transactional(readOnly = true)
    public boolean isCalledOff(UUID programmeId) {
        return this.jdbc.sql("""
                select exists (select from roundtable r join programme p on p.id = r.programme_id
                                where p.id = :programmeId and p.ended_at is not null and r.recorded_at is null)
                """).param("programmeId", programmeId).query(Boolean.class).single();
    }

    /**
     * Takes a guest's answer and acknowledges it by mail; a later answer replaces an
     * earlier one. That one comes can be said until answers close, that one does not
     * until the roundtable starts.
     * @param guestId who answers
     * @param note anything the council should know, up to 2,000 characters
     * @throws RuleViolation if nobody has that id, or it is too late
     */
    public void rsvp(UUID programmeId, UUID guestId, boolean attending, @Nullable String note) {
        this.steps.run(() -> answer(programmeId, guestId, attending, FormProblems.clean(note)));
    }

    private void answer(UUID programmeId, UUID guestId, boolean attending, String remark) {
        // the row lock puts answers of one roundtable one after the other
        Roundtable roundtable = this.jdbc.sql(SELECT + " where r.programme_id = :programmeId for update")
            .param("programmeId", programmeId)
            .query(Roundtable.class)
            .optional()
            .orElseThrow(Roundtables::unknownGuest);
        RoundtableGuest guest = guest(programmeId, guestId).orElseThrow(Roundtables::unknownGuest);
        Instant now = this.clock.instant();
        RuleViolation.throwIfAny(rsvpProblems(roundtable, attending, remark, now));
        if (Objects.equals(guest.attending(), attending) && guest.note().equals(remark)) {
            return;
        }
        this.jdbc.sql("""
                update roundtable_guest
                   set attending = :attending, note = :note, answers = answers + 1, answered_at = :now
                 where id = :guestId
                """)
            .param("attending", attending)
            .param("note", remark)
            .param("now", LondonTime.utc(now))
            .param("guestId", guestId)
            .update();
        if (!this.process.rsvpReceived(programmeId, guestId)) {
            throw new RuleViolation("This roundtable takes no answers any more.");
        }
    }

    /**
     * What calls the roundtable off, if it has been announced and has not been held yet.
     * Its guests are the rows of {@code roundtable_guest}.
     */
    @Transactional(readOnly = true)
    public Optional<CalendarEvent> cancellation(UUID programmeId) {
        return find(programmeId).filter((roundtable) -> this.clock.instant().isBefore(roundtable.startsAt()))
            .map(Roundtable::cancellation);
    }

    /**
     * Follows the register of vendors: a guest whose address was put right there is
     * written to at the right one from now on, unless another guest has it.
     */
    @Transactional
    public void correctEmail(UUID vendorId, String email) {
        this.jdbc.sql("""
                update roundtable_guest g set email = :email
                 where g.vendor_id = :vendorId
                   and not exists (select from roundtable_guest other
                                    where other.roundtable_id = g.roundtable_id and other.id <> g.id
                                      and lower(other.email) = lower(:email))
                """).param("email", email).param("vendorId", vendorId).update();
    }

    /**
     * Puts right the address of a guest who is neither vendor nor officer, at every
     * roundtable.
     * @throws RuleViolation if another guest of one of them has it
     */
    @Transactional
    public void correctEmail(String before, String email) {
        try {
            this.jdbc.sql("update roundtable_guest set email = :email where lower(email) = :before and " + OWN_ADDRESS)
                .param("email", email)
                .param("before", EmailAddress.key(before))
                .update();
        }
        catch (DuplicateKeyException ex) {
            throw new RuleViolation("Another guest of the roundtable has this address.");
        }
    }

    /** Records the roundtable and its guests. */
    @Transactional
    Roundtable prepare(UUID programmeId, RoundtableForm form) {
        Instant now = this.clock.instant();
        List<String> problems = form.problems(now);
        Map<String, String> ticked = new HashMap<>();
        List<CaseOfficer> officers = officers(programmeId, form, ticked, problems);
        List<CaseVendor> vendors = vendors(programmeId, form, ticked, problems);
        guestsDiffer(form, ticked, problems);
        RuleViolation.throwIfAny(problems);
        LocalDate date = Objects.requireNonNull(form.date());
        UUID id = Ids.next();
        this.jdbc.sql("""
                insert into roundtable (id, programme_id, title, venue, online_link, starts_at, ends_at, agenda,
                                        rsvp_closes_at, prepared_by, prepared_at)
                values (:id, :programmeId, :title, :venue, :onlineLink, :startsAt, :endsAt, :agenda, :rsvpClosesAt,
                        :preparedBy, :now)
                """)
            .param("id", id)
            .param("programmeId", programmeId)
            .param("title", form.title())
            .param("venue", form.venue())
            .param("onlineLink", form.onlineLink())
            .param("startsAt", LondonTime.utc(LondonTime.at(date, Objects.requireNonNull(form.startTime()))))
            .param("endsAt", LondonTime.utc(LondonTime.at(date, Objects.requireNonNull(form.endTime()))))
            .param("agenda", form.agenda())
            .param("rsvpClosesAt",
                    LondonTime
                        .utc(LondonTime.at(Objects.requireNonNull(form.rsvpClosesOn()), RoundtableForm.RSVP_CLOSES)))
            .param("preparedBy", this.signedIn.userId())
            .param("now", LondonTime.utc(now))
            .update();
        form.guests()
            .forEach((row) -> insertGuest(id, row.kind(), null, null, row.name(), row.organisation(), row.email()));
        String council = this.jdbc.sql("select council_name from programme where id = :id")
            .param("id", programmeId)
            .query(String.class)
            .single();
        officers.forEach((officer) -> insertGuest(id, GuestKind.OFFICER.name(), null, officer.userId(), officer.name(),
                council, officer.email()));
        vendors.forEach((vendor) -> insertGuest(id, GuestKind.VENDOR.name(), vendor.id(), null, vendor.contactName(),
                vendor.organisation(), vendor.email()));
        return existing(programmeId);
    }

    @Transactional
    void invite(UUID programmeId) {
        Roundtable roundtable = toTell(programmeId);
        this.mailings.open(invitation(roundtable, "roadmap-roundtable-invitation", "true"));
    }

    /**
     * The next reminder that is still to come.
     * @param latest when the latest one was due
     */
    @Transactional(readOnly = true)
    Optional<Reminder> nextReminder(UUID programmeId, Optional<Instant> latest) {
        return this.schedule.next(deadline(existing(programmeId)), latest);
    }

    /** The reminders that are still to come. */
    @Override
    @Transactional(readOnly = true)
    public List<PlannedMailing> of(UUID programmeId) {
        return find(programmeId).stream()
            .flatMap((roundtable) -> this.schedule.all(deadline(roundtable), Optional.empty())
                .stream()
                .map((reminder) -> new PlannedMailing(reminder(roundtable, reminder.daysBefore()), reminder.at())))
            .toList();
    }

    /**
     * Reminds whoever has not answered, and nobody of what can no longer be given.
     * @param daysBefore of this reminder
     * @return what is to be waited for where now is no time for it
     */
    @Transactional
    Optional<Reminder> remind(UUID programmeId, int daysBefore) {
        Roundtable roundtable = toTell(programmeId);
        return this.schedule.run(daysBefore, deadline(roundtable),
                () -> this.mailings.open(reminder(roundtable, daysBefore)));
    }

    private Deadline deadline(Roundtable roundtable) {
        return new Deadline(this.mailings.toldAt(roundtable.programmeId(), RoadmapMail.INVITATION),
                roundtable.rsvpClosesAt(), this.settings.reminderDays());
    }

    private static Mailing reminder(Roundtable roundtable, int days) {
        String key = "roadmap-roundtable-reminder-" + days;
        return new Mailing(roundtable.programmeId(), key + "-" + LondonTime.date(roundtable.rsvpClosesAt()),
                RoadmapMail.REMINDER, Audience.query(SILENT, Map.of("roundtableId", roundtable.id())),
                values(roundtable))
            .withExclusionKey(key);
    }

    /**
     * Tells a guest that the answer has arrived, and the programme's officers what the
     * guest wants them to know.
     */
    @Transactional
    void acknowledge(UUID programmeId, UUID guestId) {
        Roundtable roundtable = toTell(programmeId);
        int answers = this.jdbc.sql("select answers from roundtable_guest where id = :guestId")
            .param("guestId", guestId)
            .query(Integer.class)
            .single();
        RoundtableGuest guest = guest(programmeId, guestId).orElseThrow();
        boolean attending = Boolean.TRUE.equals(guest.attending());
        Map<String, Object> values = values(roundtable);
        values.put("attending", attending);
        this.mailings
            .open(new Mailing(programmeId, "roadmap-roundtable-receipt-" + guestId + "-" + answers, RoadmapMail.RECEIPT,
                    Audience.query(RECIPIENTS + " and g.id = :guestId",
                            Map.of("roundtableId", roundtable.id(), "guestId", guestId)),
                    values, attending ? roundtable.calendar() : roundtable.calendarTakenOut()));
        if (!guest.note().isEmpty()) {
            List<Recipient> officers = this.officers.inGroup(Groups.PROGRAMME_OFFICERS)
                .stream()
                .map((officer) -> new Recipient(Recipient.Kind.OFFICER, officer.userId(), officer.name(),
                        officer.email(), Map.of("note", guest.note())))
                .toList();
            this.mailings.open(new Mailing(programmeId, "roadmap-roundtable-note-" + guestId + "-" + answers,
                    RoadmapMail.NOTE, Audience.of(officers), Map.of("roundtableTitle", roundtable.title(), "guestName",
                            guest.name(), "guestOrganisation", guest.organisation(), "attending", attending)));
        }
    }

    /**
     * Erases what guests wanted to be known, what they need to take part among it: it is
     * kept no longer than the roundtable lies ahead.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseNotes(UUID programmeId) {
        this.jdbc.sql("""
                update roundtable_guest set note = ''
                 where roundtable_id in (select id from roundtable where programme_id = :programmeId)
                """).param("programmeId", programmeId).update();
        this.mailings.erase(programmeId, RoadmapMail.NOTE, Set.of("note"));
    }

    /**
     * Changes a roundtable that has been announced, and lets its process tell everyone.
     * @throws RuleViolation if something is missing or nothing is changed, or there is no
     * such roundtable ahead
     */
    @Transactional
    void change(RoundtableChangeForm form) {
        Instant now = this.clock.instant();
        // the row lock puts changes of one roundtable one after the other
        Roundtable before = this.jdbc.sql(SELECT_BY_REFERENCE + " for update of r")
            .param("programmeReference", form.programmeReference())
            .query(Roundtable.class)
            .optional()
            .filter((roundtable) -> now.isBefore(roundtable.startsAt()))
            .orElseThrow(() -> notAhead(form));
        RuleViolation.throwIfAny(form.problems(before, now));
        Roundtable after = form.applyTo(before);
        this.jdbc.sql("""
                update roundtable
                   set starts_at = :startsAt, ends_at = :endsAt, rsvp_closes_at = :rsvpClosesAt, venue = :venue,
                       online_link = :onlineLink, sequence = sequence + 1
                 where id = :id
                """)
            .param("id", after.id())
            .param("startsAt", LondonTime.utc(after.startsAt()))
            .param("endsAt", LondonTime.utc(after.endsAt()))
            .param("rsvpClosesAt", LondonTime.utc(after.rsvpClosesAt()))
            .param("venue", after.venue())
            .param("onlineLink", after.onlineLink())
            .update();
        this.jdbc
            .sql("""
                    insert into roundtable_change (roundtable_id, sequence, reason, previous_starts_at, changed_by, changed_at)
                    select id, sequence, :reason, :previous, :changedBy, :now from roundtable where id = :id
                    """)
            .param("reason", form.reason())
            .param("previous", LondonTime.utc(before.startsAt()))
            .param("changedBy", this.signedIn.userId())
            .param("now", LondonTime.utc(now))
            .param("id", before.id())
            .update();
        if (!this.process.changed(before.programmeId())) {
            throw notAhead(form);
        }
    }

    /**
     * Tells everyone who knows of the roundtable of the last change, with an update for
     * their calendars unless they do not come. An invitation that still waits is
     * replaced: whoever does not know of the roundtable is invited to it as it is now,
     * once an officer has looked at that too.
     */
    @Transactional
    Roundtable announceChange(UUID programmeId) {
        int waited = this.mailings.callOff(programmeId, RoadmapMail.INVITATION,
                "Replaced, since the roundtable was changed.");
        Roundtable roundtable = toTell(programmeId);
        String reason = this.jdbc
            .sql("select reason from roundtable_change where roundtable_id = :id and sequence = :sequence")
            .param("id", roundtable.id())
            .param("sequence", roundtable.sequence())
            .query(String.class)
            .single();
        this.mailings.open(changed(roundtable, reason, "", TOLD + " and g.attending is not false", true));
        this.mailings.open(changed(roundtable, reason, "others-", "g.attending is false", false));
        if (waited > 0 || this.clock.instant().isBefore(roundtable.rsvpClosesAt())) {
            this.mailings.openAnew(programmeId,
                    invitation(roundtable, "roadmap-roundtable-invitation-" + roundtable.sequence(), "not " + TOLD));
        }
        return roundtable;
    }

    private static Mailing changed(Roundtable roundtable, String reason, String which, String whom,
            boolean inCalendar) {
        Map<String, Object> values = values(roundtable);
        values.put("reason", reason);
        values.put("inCalendar", inCalendar);
        return new Mailing(roundtable.programmeId(), "roadmap-roundtable-changed-" + which + roundtable.sequence(),
                RoadmapMail.CHANGED, those(roundtable, whom), values, inCalendar ? roundtable.calendar() : null);
    }

    private static Mailing invitation(Roundtable roundtable, String wave, String whom) {
        return new Mailing(roundtable.programmeId(), wave, RoadmapMail.INVITATION, those(roundtable, whom),
                values(roundtable), roundtable.calendar());
    }

    @Transactional
    void recordDiscussion(UUID programmeId, DiscussionForm form) {
        Roundtable roundtable = existing(programmeId);
        List<ApprovedCase> approved = this.cases.of(programmeId);
        Set<UUID> guests = guests(programmeId).stream().map(RoundtableGuest::id).collect(Collectors.toSet());
        RuleViolation.throwIfAny(form.problems(approved, guests));
        Set<UUID> attended = form.attendedIds();
        for (UUID guest : guests) {
            this.jdbc.sql("update roundtable_guest set attended = :attended where id = :id")
                .param("attended", attended.contains(guest))
                .param("id", guest)
                .update();
        }
        form.notesByCase().forEach((caseId, notes) -> this.jdbc.sql("""
                insert into roundtable_note (roundtable_id, business_case_id, notes)
                values (:roundtableId, :caseId, :notes)
                """).param("roundtableId", roundtable.id()).param("caseId", caseId).param("notes", notes).update());
        for (int i = 0; i < form.points().size(); i++) {
            this.jdbc.sql(
                    "insert into roundtable_point (roundtable_id, position, text) values (:roundtableId, :position, :text)")
                .param("roundtableId", roundtable.id())
                .param("position", i + 1)
                .param("text", form.points().get(i))
                .update();
        }
        eraseNotes(programmeId);
        this.jdbc.sql("update roundtable set recorded_by = :recordedBy, recorded_at = :now where id = :id")
            .param("recordedBy", this.signedIn.userId())
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", roundtable.id())
            .update();
    }

    /** Everyone invited, by organisation and name. */
    @Transactional(readOnly = true)
    public List<RoundtableGuest> guests(UUID programmeId) {
        return this.jdbc
            .sql(SELECT_GUEST + " where r.programme_id = :programmeId order by g.organisation, g.name, g.id")
            .param("programmeId", programmeId)
            .query(RoundtableGuest.class)
            .list();
    }

    /** What was said, once it is recorded. */
    @Transactional(readOnly = true)
    RecordedDiscussion discussion(UUID programmeId) {
        List<CaseNotes> notes = this.jdbc.sql("""
                select c.reference, c.title, a.department, n.notes
                  from roundtable_note n
                  join roundtable r on r.id = n.roundtable_id
                  join business_case c on c.id = n.business_case_id
                  join idea i on i.id = c.idea_id
                  join service_area a on a.id = i.service_area_id
                 where r.programme_id = :programmeId
                 order by c.reference
                """).param("programmeId", programmeId).query(CaseNotes.class).list();
        List<String> points = this.jdbc.sql("""
                select p.text from roundtable_point p join roundtable r on r.id = p.roundtable_id
                 where r.programme_id = :programmeId order by p.position
                """).param("programmeId", programmeId).query(String.class).list();
        return new RecordedDiscussion(notes, points);
    }

    private Roundtable existing(UUID programmeId) {
        return find(programmeId)
            .orElseThrow(() -> new IllegalStateException("Programme " + programmeId + " has no roundtable"));
    }

    /**
     * Officers among the guests are written to where Admin says now, unless another guest
     * has that address.
     */
    private Roundtable toTell(UUID programmeId) {
        Roundtable roundtable = existing(programmeId);
        this.jdbc.sql("select officer from roundtable_guest where roundtable_id = :id and officer is not null")
            .param("id", roundtable.id())
            .query(String.class)
            .list()
            .stream()
            .flatMap((userId) -> this.officers.find(userId).stream())
            .filter((officer) -> EmailAddress.isValid(officer.email()))
            .forEach((officer) -> this.jdbc.sql("""
                    update roundtable_guest g set email = :email
                     where g.roundtable_id = :id and g.officer = :officer and g.email <> :email
                       and not exists (select from roundtable_guest other
                                        where other.roundtable_id = g.roundtable_id and other.id <> g.id
                                          and lower(other.email) = lower(:email))
                    """)
                .param("email", officer.email())
                .param("id", roundtable.id())
                .param("officer", officer.userId())
                .update());
        return roundtable;
    }

    /**
     * @param ticked who is ticked, by address
     */
    private List<CaseOfficer> officers(UUID programmeId, RoundtableForm form, Map<String, String> ticked,
            List<String> problems) {
        Set<String> ids = Set.copyOf(form.officerIds());
        List<CaseOfficer> invited = this.cases.officers(programmeId)
            .stream()
            .filter((officer) -> ids.contains(officer.userId()))
            .toList();
        if (invited.size() != ids.size()) {
            problems.add("Tick only officers who own or lead an approved case: open the form again.");
        }
        invited.forEach((officer) -> tick(ticked, officer.email(), officer.name(), problems));
        return invited;
    }

    private List<CaseVendor> vendors(UUID programmeId, RoundtableForm form, Map<String, String> ticked,
            List<String> problems) {
        Set<UUID> ids = Set.copyOf(form.vendorIds());
        List<CaseVendor> invited = this.cases.vendors(programmeId)
            .stream()
            .filter((vendor) -> ids.contains(vendor.id()))
            .toList();
        if (invited.size() != ids.size()) {
            problems.add("Tick only vendors of approved cases: open the form again.");
        }
        invited.forEach((vendor) -> tick(ticked, vendor.email(), "the vendor " + vendor.organisation(), problems));
        return invited;
    }

    private static void tick(Map<String, String> ticked, String email, String who, List<String> problems) {
        String other = ticked.putIfAbsent(EmailAddress.key(email), who);
        if (other != null) {
            problems.add("You ticked " + other + " and " + who + ", who have the same e-mail address: remove a tick.");
        }
    }

    private static void guestsDiffer(RoundtableForm form, Map<String, String> ticked, List<String> problems) {
        for (int i = 0; i < form.guests().size(); i++) {
            String who = ticked.get(EmailAddress.key(form.guests().get(i).email()));
            if (who != null) {
                problems.add("Guest " + (i + 1) + " has the address of " + who
                        + ", whom you ticked: remove the guest or the tick.");
            }
        }
    }

    private void insertGuest(UUID roundtableId, String kind, @Nullable UUID vendorId, @Nullable String officer,
            String name, String organisation, String email) {
        this.jdbc.sql("""
                insert into roundtable_guest (id, roundtable_id, kind, vendor_id, officer, name, organisation, email)
                values (:id, :roundtableId, :kind, :vendorId, :officer, :name, :organisation, :email)
                """)
            .param("id", Ids.next())
            .param("roundtableId", roundtableId)
            .param("kind", kind)
            .param("vendorId", vendorId)
            .param("officer", officer)
            .param("name", name)
            .param("organisation", organisation)
            .param("email", email)
            .update();
    }

    private static List<String> rsvpProblems(Roundtable roundtable, boolean attending, String note, Instant now) {
        FormProblems problems = new FormProblems();
        if (!now.isBefore(roundtable.startsAt())) {
            problems.add("The roundtable started on " + LondonTime.sentence(roundtable.startsAt())
                    + ": answers are no longer taken.");
        }
        else if (attending && !now.isBefore(roundtable.rsvpClosesAt())) {
            problems.add("Answers closed on " + LondonTime.sentence(roundtable.rsvpClosesAt())
                    + ". You can still tell us that you cannot come.");
        }
        return problems.optional("Your note", note, FormProblems.LONGEST_REASON).sentences();
    }

    private static RuleViolation unknownGuest() {
        return new RuleViolation("We do not know this invitation. Use the link in the e-mail that invited you.");
    }

    private static RuleViolation notAhead(RoundtableChangeForm form) {
        return new RuleViolation("The programme " + form.programmeReference()
                + " has no roundtable ahead that was announced: check the reference.");
    }

    private static Audience those(Roundtable roundtable, String whom) {
        return Audience.query(RECIPIENTS + " and " + whom,
                Map.of("roundtableId", roundtable.id(), "programmeId", roundtable.programmeId()));
    }

    private static Map<String, Object> values(Roundtable roundtable) {
        return new HashMap<>(Map.of("roundtableTitle", roundtable.title(), "startsAt", roundtable.startsAt().toString(),
                "endsAt", roundtable.endsAt().toString(), "venue", roundtable.venue(), "onlineLink",
                roundtable.onlineLink(), "agenda", roundtable.agenda(), "rsvpClosesAt",
                roundtable.rsvpClosesAt().toString()));
    }

}
