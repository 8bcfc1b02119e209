package org.futurecouncil.workshop;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.futurecouncil.mail.MailingReleases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.mail.MailingReleases;
import org.futurecouncil.mail.PlannedMailings;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.MovableClock;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.programme.Programmes;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

@ProcessTest
class WorkshopProcessTests {

    private static final Instant AFTER_CLOSING = Instant.parse("2026-03-20T17:00:01Z");

    private static final Instant AFTER_THE_WORKSHOP = Instant.parse("2026-03-27T16:00:01Z");

    @Autowired
    private Engine engine;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private HistoryService history;

    @Autowired
    private FormService forms;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Workshops workshops;

    @Autowired
    private Attendances attendances;

    @Autowired
    private PlannedMailings plans;

    @Autowired
    private MailingReleases releases;

    @Autowired
    private LocalMailbox mailbox;

    @Autowired
    private VendorWorkshops vendorWorkshops;

    private WorkshopScene scene;

    @BeforeEach
    void aProgrammeComesToItsWorkshop() {
        this.scene = new WorkshopScene(this.engine, this.jdbc, this.runtime, this.identity);
    }

    @Test
    void theWholeWayEndsWithIdeasThatStand() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID books = this.scene.vendor("Books", this.scene.libraries);
        this.scene.eoi(this.scene.vendor("Chosen by nobody"), this.scene.parking, "NOT_INVITED");
        ProcessInstance workshop = this.scene.invited(8);
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
        assertThat(this.scene.told("workshop-invitation")).containsExactly("Acme", "Books");
        assertThat(this.scene.told("workshop-table-leads")).containsExactly("chloe", "david");
        assertThat(this.scene.calendars("workshop-invitation")).containsExactly("0 false");
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada", "Alan"));
        this.attendances.rsvp(books, WorkshopScene.REFERENCE, WorkshopScene.yes("Brian"));

        this.engine.moveTo(AFTER_CLOSING);
        assertThat(workshop).isWaitingAt("UserTask_AdjustSeating");
        assertThat(this.scene.workshopState()).isEqualTo("RSVPS_CLOSED");
        this.engine.as("amara");
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        this.engine.runJobs();
        assertThat(this.scene.told("workshop-joining-0")).containsExactly("Acme", "Books");
        assertThat(this.scene.told("workshop-joining-leads")).containsExactly("chloe", "david");
        assertThat(joiningTableOf("Acme")).isEqualTo("Parking permits");

        this.engine.moveTo(AFTER_THE_WORKSHOP);
        List<Task> outcomes = this.engine.tasks("UserTask_RecordTableOutcome");
        assertThat(outcomes).extracting(Task::getAssignee).containsExactlyInAnyOrder("chloe", "david");
        record("chloe", List.of("Ada"), idea("Permits by phone", "STOOD_UP", this.scene.person("Ada").toString()));
        record("david", List.of(), idea("Lend anything", "DISMISSED", "COUNCIL"));
        this.engine.runJobs();

        assertThat(workshop).isEnded()
            .hasPassed("ServiceTask_OfferFreeSeats", "ServiceTask_AcknowledgeRsvp", "EndEvent_IdeasStand")
            .hasNotPassed("EndEvent_NoIdeaStands");
        assertThat(anyIdeaStands(workshop)).isTrue();
        assertThat(this.scene.told("workshop-thanks")).containsExactly("Acme");
        assertThat(this.scene.calendars("workshop-thanks")).containsExactly("none");
        assertThat(thanked("Acme")).isEqualTo("Ada");
        assertThat(this.scene.workshopState()).isEqualTo("HELD");
        assertThat(this.jdbc.sql("select raised_by from idea where title = 'Permits by phone'")
            .query(String.class)
            .single()).isEqualTo("Ada, Acme");
        assertThat(this.jdbc.sql("select answer from challenge order by answer").query(String.class).list())
            .containsExactly("ALTERNATIVE", "ALTERNATIVE", "NONE", "NONE", "WORKAROUND", "WORKAROUND");
        assertThat(variablesLeft(workshop)).doesNotContain("answers", "change", "view");
        everyMailWentOut();
    }

    @Test
    void whereEveryIdeaIsDismissedNoneStands() {
        ProcessInstance workshop = held();
        record("chloe", List.of("Ada"), idea("Permits by phone", "DISMISSED", "COUNCIL"));
        record("david", List.of());
        this.engine.runJobs();
        assertThat(workshop).isEnded().hasPassed("EndEvent_NoIdeaStands");
        assertThat(anyIdeaStands(workshop)).isFalse();
    }

    @Test
    void aRedesignedIdeaStandsAsWhatItBecame() {
        ProcessInstance workshop = held();
        Map<String, Object> redesigned = new HashMap<>(idea("Permits by phone", "REDESIGNED", "COUNCIL"));
        redesigned.put("redesign", "Permits by post");
        record("chloe", List.of("Ada"), redesigned);
        record("david", List.of());
        this.engine.runJobs();
        assertThat(workshop).isEnded().hasPassed("EndEvent_IdeasStand");
        assertThat(this.jdbc.sql("select redesign from idea").query(String.class).single())
            .isEqualTo("Permits by post");
    }

    @Test
    void aPlanThatBreaksRulesIsRefusedAndNobodyIsInvited() {
        this.scene.vendor("Acme", this.scene.parking);
        ProcessInstance workshop = this.scene.start();
        Map<String, Object> plan = this.scene.planned(8);
        plan.put("title", " ");
        plan.put("endsAt", "09:00");
        plan.put("rsvpClosesOn", "2026-03-28");
        plan.put("tables", List.of(Map.of("serviceAreaId", this.scene.parking, "lead", "nobody", "seats", 0)));
        assertThat(refusal(() -> this.scene.plan(plan))).contains("Title: fill this in.",
                "The workshop must end after it starts.", "RSVPs must close before the workshop starts.",
                "Choose a service lead for the table of “Parking permits”.",
                "Give the table of “Parking permits” between 1 and 50 seats.", "The project “Libraries” has no table.");
        assertThat(workshop).isWaitingAt("UserTask_PlanWorkshop");
        assertThat(this.scene.count("workshop")).isZero();
        assertThat(this.scene.told("workshop-")).isEmpty();
        this.scene.plan(this.scene.planned(8));
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
    }

    @Test
    void onlyWhoHasNotAnsweredIsReminded() {
        UUID coming = this.scene.vendor("Coming", this.scene.parking);
        UUID declining = this.scene.vendor("Declining", this.scene.parking);
        UUID late = this.scene.vendor("Late", this.scene.libraries);
        this.scene.vendor("Silent", this.scene.libraries);
        ProcessInstance workshop = this.scene.invited(8);
        this.attendances.rsvp(coming, WorkshopScene.REFERENCE, WorkshopScene.yes("Carl"));
        this.attendances.rsvp(declining, WorkshopScene.REFERENCE, Rsvp.no());
        this.engine.moveTo(Instant.parse("2026-03-13T08:59:59Z"));
        assertThat(this.scene.told("workshop-reminder")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-13T09:00:00Z"));
        assertThat(this.scene.told("workshop-reminder-0-7")).containsExactly("Late", "Silent");
        this.attendances.rsvp(late, WorkshopScene.REFERENCE, WorkshopScene.yes("Lea"));
        this.engine.moveTo(Instant.parse("2026-03-18T09:00:00Z"));
        assertThat(this.scene.told("workshop-reminder-0-2")).containsExactly("Silent");
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_RsvpsClosed");
        this.engine.moveTo(AFTER_CLOSING);
        assertThat(this.scene.told("workshop-reminder")).hasSize(3);
        everyMailWentOut();
    }

    @Test
    void whatIsAnnouncedIsWhatGoesOutAndWhoIsLeftOutOfItStaysSo() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID books = this.scene.vendor("Books", this.scene.parking);
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invited(8);
        List.of(acme, books)
            .forEach((vendor) -> this.attendances.rsvp(vendor, WorkshopScene.REFERENCE, WorkshopScene.yes("Someone")));
        List<String> announced = this.plans.of(this.scene.programme)
            .stream()
            .map((planned) -> planned.mailing().wave())
            .toList();
        assertThat(announced).containsExactly("workshop-reminder-0-7", "workshop-reminder-0-2", "workshop-joining-0",
                "workshop-joining-leads-0", "workshop-still-waiting-0");
        this.plans.exclude(this.scene.programme, "workshop-joining-0", Recipient.Kind.VENDOR, acme.toString(),
                "Asked us to telephone");
        this.engine.moveTo(AFTER_CLOSING);
        Map<String, Object> waits = new HashMap<>();
        waits.put("attendanceId", attendance(books));
        waits.put("tableId", null);
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of("seats", List.of(waits))));
        this.engine.runJobs();
        assertThat(this.scene.told("workshop-place-lost")).containsExactly("Books");
        assertThat(this.jdbc.sql("select wave from mailing where wave = any(:announced)")
            .param("announced", announced.toArray(String[]::new))
            .query(String.class)
            .list()).containsExactlyInAnyOrderElementsOf(announced);
        assertThat(this.jdbc.sql("""
                select m.state || ' ' || m.detail from message m join mailing g on g.id = m.mailing_id
                 where g.wave = 'workshop-joining-0'
                """).query(String.class).list())
            .containsExactly("SUPPRESSED Left out by an officer: Asked us to telephone");
        assertThat(this.plans.of(this.scene.programme)).isEmpty();
    }

    @Test
    void whereNobodyComesOfficersMayGoAhead() {
        ProcessInstance workshop = nobodyComes();
        this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "GO_AHEAD", "reason", "Officers can start")));
        assertThat(workshop).isWaitingAt("UserTask_AdjustSeating");
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        this.engine.moveTo(AFTER_THE_WORKSHOP);
        record("chloe", List.of(), idea("Ours", "STOOD_UP", "COUNCIL"));
        record("david", List.of());
        this.engine.runJobs();
        assertThat(workshop).isEnded().hasPassed("EndEvent_IdeasStand");
        assertThat(this.scene.told("workshop-thanks")).isEmpty();
        everyMailWentOut();
    }

    @Test
    void whereNobodyComesAnotherDateInvitesEveryoneAgain() {
        ProcessInstance workshop = nobodyComes();
        this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "ANOTHER_DATE", "reason", "Half-term")));
        assertThat(workshop).isWaitingAt("UserTask_PlanWorkshop");
        Map<String, Object> plan = this.scene.planned(5);
        plan.put("date", "2026-05-08");
        plan.put("rsvpClosesOn", "2026-04-30");
        this.scene.plan(plan);
        this.engine.runJobs();
        assertThat(this.scene.told("workshop-invitation-1")).containsExactly("Declining", "Silent");
        assertThat(this.scene.calendars("workshop-invitation")).containsExactly("0 false", "1 false");
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
        this.engine.moveTo(Instant.parse("2026-04-23T08:00:00Z"));
        assertThat(this.scene.told("workshop-reminder-1-7")).containsExactly("Declining", "Silent");
        everyMailWentOut();
    }

    @Test
    void whereNobodyComesTheWorkshopMayBeCancelled() {
        ProcessInstance workshop = nobodyComes();
        this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "CANCEL", "reason", "Too little interest")));
        this.engine.runJobs();
        assertThat(workshop).isEnded().hasPassed("EndEvent_WorkshopCancelled");
        assertThat(anyIdeaStands(workshop)).isFalse();
        assertThat(this.scene.told("workshop-cancelled")).containsExactly("Declining", "Silent", "chloe", "david");
        assertThat(this.scene.calendars("workshop-cancelled")).containsOnly("1 true");
        assertThat(this.workshops.cancellation(this.scene.programme)).isEmpty();
        everyMailWentOut();
    }

    @Test
    void aDecisionWithoutReasonIsRefused() {
        ProcessInstance workshop = nobodyComes();
        assertThat(refusal(() -> this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "PERHAPS", "reason", " ")))))
            .contains("Choose whether to go ahead, plan another date or cancel.", "Reason: fill this in.");
        assertThat(workshop).isWaitingAt("UserTask_DecideWithoutVendors");
        assertThat(this.jdbc.sql("select decision is null from workshop").query(Boolean.class).single()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "CANCEL", "ANOTHER_DATE" })
    void whoCallsAWorkshopOffHearsOfAVendorThatHasAcceptedMeanwhile(String decision) {
        ProcessInstance workshop = nobodyComes();
        Task task = this.engine.task("UserTask_DecideWithoutVendors");
        assertThat(String.valueOf(this.engine.variable(task, "view"))).contains("\"accepted\":0");
        UUID late = this.jdbc.sql("select id from vendor where organisation = 'Silent'").query(UUID.class).single();
        this.attendances.rsvp(late, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada"));
        this.engine.as("amara");
        assertThat(refusal(() -> this.engine.submit(task,
                this.scene.answers(Map.of("decision", decision, "reason", "Too little interest")))))
            .isEqualTo("1 vendor has accepted since RSVPs closed. Open this form again: go ahead with them, or"
                    + " confirm there that you know it.");
        assertThat(workshop).isWaitingAt("UserTask_DecideWithoutVendors");
        assertThat(String.valueOf(this.engine.variable(task, "view"))).contains("\"accepted\":1");
        this.engine.submit(task, this.scene
            .answers(Map.of("decision", decision, "reason", "Too little interest", "acceptedKnown", true)));
        assertThat(workshop).hasPassed("UserTask_DecideWithoutVendors");
    }

    @Test
    void aReminderThatWaitedInTheOutboxReachesOnlyThoseForWhomItIsStillTrue() {
        UUID late = this.scene.vendor("Late", this.scene.libraries);
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invited(8);
        reminderIsDue("2026-03-13T09:00:00Z");
        this.attendances.rsvp(late, WorkshopScene.REFERENCE, WorkshopScene.yes("Lea"));
        this.engine.runJobs();
        assertThat(this.scene.fates("workshop-reminder-0-7")).containsExactly("Late SUPPRESSED", "Silent ACCEPTED");
        reminderIsDue("2026-03-18T09:00:00Z");
        move("date", "2026-04-24", "rsvpClosesOn", "2026-04-17");
        this.engine.runJobs();
        assertThat(this.scene.fates("workshop-reminder-0-2")).containsExactly("Silent SUPPRESSED");
    }

    @ParameterizedTest
    @CsvSource({ "venueName, Town Hall", "rsvpClosesOn, 2026-03-24" })
    void aReminderOfAVenueOrAClosingDateThatIsChangedMeanwhileDoesNotGoOut(String name, String value) {
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invited(8);
        reminderIsDue("2026-03-13T09:00:00Z");
        move(name, value);
        this.engine.runJobs();
        assertThat(this.scene.fates("workshop-reminder-0-7")).containsExactly("Silent SUPPRESSED");
    }

    @Test
    void aReminderThatWaitedUntilRsvpsClosedDoesNotGoOut() {
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invited(8);
        reminderIsDue("2026-03-18T09:00:00Z");
        this.engine.resumeAt(AFTER_CLOSING);
        assertThat(this.scene.fates("workshop-reminder")).containsExactly("Silent SUPPRESSED");
    }

    @Test
    void aReminderMissedWhileTheSystemWasDownIsCaughtUpOnceOnAWorkingDay() {
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invited(8);
        this.engine.releaseMailings();
        this.engine.resumeAt(Instant.parse("2026-03-14T12:00:00Z"));
        this.engine.moveTo(Instant.parse("2026-03-16T08:59:59Z"));
        assertThat(this.scene.told("workshop-reminder")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-16T09:00:00Z"));
        assertThat(this.scene.told("workshop-reminder-0-7")).containsExactly("Silent");
        this.engine.moveTo(AFTER_CLOSING);
        assertThat(this.scene.told("workshop-reminder")).containsExactly("Silent", "Silent");
    }

    @Test
    void nobodyIsRemindedWithinADayOfTheRelease() {
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.start();
        Map<String, Object> plan = this.scene.planned(8);
        plan.put("rsvpClosesOn", "2026-03-10");
        this.scene.plan(plan);
        this.engine.moveTo(Instant.parse("2026-03-02T15:00:00Z"));
        this.engine.releaseMailings();
        assertThat(this.plans.of(this.scene.programme).get(0).mailing().wave()).isEqualTo("workshop-reminder-0-2");
        this.engine.moveTo(Instant.parse("2026-03-10T17:00:00Z"));
        assertThat(this.jdbc.sql("select wave from mailing where template = 'workshop-reminder'")
            .query(String.class)
            .list()).containsExactly("workshop-reminder-0-2");
    }

    @Test
    void whoIsLeftOutOfTheInvitationIsNotRemindedOfIt() {
        this.scene.vendor("Left out", this.scene.libraries);
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invitationWaiting(8);
        this.releases.exclude(this.jdbc.sql("""
                select m.id from message m join vendor v on v.id::text = m.recipient_id
                 where v.organisation = 'Left out'
                """).query(UUID.class).single(), "Comes anyway");
        this.engine.moveTo(Instant.parse("2026-03-13T09:00:00Z"));
        assertThat(this.scene.told("workshop-reminder-0-7")).containsExactly("Silent");
    }

    @Test
    void whoIsLeftOutOfAReminderStaysSoWhereTheWorkshopIsMoved() {
        UUID silent = this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invited(8);
        this.plans.exclude(this.scene.programme, "workshop-reminder-0-7", Recipient.Kind.VENDOR, silent.toString(),
                "Asked us to telephone");
        move("venueName", "Town Hall");
        this.engine.moveTo(Instant.parse("2026-03-13T09:00:00Z"));
        assertThat(this.scene.fates("workshop-reminder-1-7")).containsExactly("Silent SUPPRESSED");
    }

    @Test
    void aReminderOnABankHolidayGoesOutOnTheWorkingDayBefore() {
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.start();
        Map<String, Object> plan = this.scene.planned(8);
        plan.put("date", "2026-05-01");
        plan.put("rsvpClosesOn", "2026-04-13");
        this.scene.plan(plan);
        this.engine.moveTo(Instant.parse("2026-04-02T07:59:59Z"));
        assertThat(this.scene.told("workshop-reminder")).isEmpty();
        // seven days before is Easter Monday, before it Good Friday and a weekend
        this.engine.moveTo(Instant.parse("2026-04-02T08:00:00Z"));
        assertThat(this.scene.told("workshop-reminder-0-7")).containsExactly("Silent");
    }

    @Test
    void aMovedWorkshopTellsEveryoneOnceAndMovesTheTimers() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        this.scene.vendor("Silent", this.scene.libraries);
        ProcessInstance workshop = this.scene.invited(8);
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada"));
        change(Map.of("programmeReference", "cotf-2026-01", "date", "2026-04-24", "rsvpClosesOn", "2026-04-17",
                "venueName", "Town Hall", "reason", "The boiler"));
        this.engine.runJobs();
        assertThat(this.scene.told("workshop-moved-1")).containsExactly("Acme", "Silent");
        assertThat(this.scene.told("workshop-moved-leads-1")).containsExactly("chloe", "david");
        assertThat(this.scene.told("workshop-moved-others-1")).isEmpty();
        assertThat(this.scene.calendars("workshop-moved-1")).containsExactly("1 false");
        assertThat(this.scene.calendars("workshop-moved-leads-1")).containsExactly("1 false");
        assertThat(this.scene.state(acme)).isEqualTo("COMING");
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
        this.engine.moveTo(AFTER_CLOSING);
        assertThat(workshop).as("the old closing date no longer counts")
            .isWaitingAt("IntermediateCatchEvent_ReminderDue");
        this.engine.moveTo(Instant.parse("2026-04-17T16:00:00Z"));
        assertThat(workshop).isWaitingAt("UserTask_AdjustSeating");
        assertThat(this.scene.told("workshop-reminder-1")).containsExactly("Silent", "Silent");
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        this.engine.moveTo(Instant.parse("2026-04-24T14:59:59Z"));
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_WorkshopHeld");
        this.engine.moveTo(Instant.parse("2026-04-24T15:00:00Z"));
        assertThat(this.engine.tasks("UserTask_RecordTableOutcome")).hasSize(2);
        everyMailWentOut();
    }

    @Test
    void aChangeReplacesTheInvitationThatWaits() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        this.scene.vendor("Books", this.scene.libraries);
        this.scene.invitationWaiting(8);
        assertThat(this.mailbox.to("chloe@council.example").get(0).text()).contains("The suppliers are being invited.");
        leaveOut(acme, "Has told us by telephone");
        move("date", "2026-04-24", "rsvpClosesOn", "2026-04-17", "venueName", "Town Hall");
        assertThat(this.scene.fates("workshop-invitation-0")).containsExactly("Acme SUPPRESSED", "Books SUPPRESSED");
        assertThat(detail("workshop-invitation-0", "Books")).isEqualTo("Replaced, since the workshop was changed.");
        assertThat(this.scene.told("workshop-moved")).as("nobody knew of another date")
            .containsExactly("chloe", "david");
        assertThat(this.engine.tasks("UserTask_ReleaseMailing")).as("the old one is no longer to be released")
            .hasSize(1);
        assertThat(this.scene.fates("workshop-invitation-1")).as("nothing goes out unseen")
            .containsExactly("Acme SUPPRESSED", "Books QUEUED");
        assertThat(detail("workshop-invitation-1", "Acme"))
            .isEqualTo("Left out by an officer: Has told us by telephone");
        this.engine.releaseMailings();
        assertThat(this.scene.fates("workshop-invitation-1")).containsExactly("Acme SUPPRESSED", "Books ACCEPTED");
        assertThat(this.jdbc.sql("select data ->> 'venueName' from mailing where wave = 'workshop-invitation-1'")
            .query(String.class)
            .single()).isEqualTo("Town Hall");
        assertThat(this.scene.calendars("workshop-invitation-1")).containsExactly("1 false");
        move("venueName", "Library");
        assertThat(this.scene.told("workshop-moved-2")).containsExactly("Books");
        assertThat(this.scene.told("workshop-invitation-2")).as("whoever was left out stays so").isEmpty();
    }

    @Test
    void whoeverWasToldBeforeHearsOfAChangeThoughTheNewInvitationWaits() {
        nobodyComes();
        this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "ANOTHER_DATE", "reason", "Half-term")));
        Map<String, Object> plan = this.scene.planned(5);
        plan.put("date", "2026-05-08");
        plan.put("rsvpClosesOn", "2026-04-30");
        this.scene.plan(plan);
        move("venueName", "Town Hall");
        assertThat(this.scene.fates("workshop-invitation-1")).containsExactly("Declining SUPPRESSED",
                "Silent SUPPRESSED");
        assertThat(this.scene.told("workshop-moved")).containsExactly("chloe", "david");
        this.engine.releaseMailings();
        assertThat(this.scene.fates("workshop-invitation-2")).containsExactly("Declining ACCEPTED", "Silent ACCEPTED");
    }

    @Test
    void whomTheInvitationNeverReachedHearsNothingOfItsCancellation() {
        this.scene.vendor("Acme", this.scene.parking);
        ProcessInstance workshop = this.scene.start();
        Map<String, Object> plan = this.scene.planned(8);
        plan.put("rsvpClosesOn", "2026-03-03");
        plan.put("rsvpClosesAt", "10:00");
        this.scene.plan(plan);
        this.engine.moveTo(Instant.parse("2026-03-03T10:00:00Z"));
        this.engine.as("amara");
        this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "CANCEL", "reason", "Too little interest")));
        this.engine.pass(Duration.ofDays(3));
        assertThat(workshop).isEnded().hasPassed("EndEvent_WorkshopCancelled");
        assertThat(this.scene.fates("workshop-invitation")).containsExactly("Acme SUPPRESSED");
        assertThat(this.scene.told("workshop-cancelled")).as("they have it in their calendars")
            .containsExactly("chloe", "david");
        assertThat(this.engine.tasks("UserTask_ReleaseMailing")).isEmpty();
    }

    @Test
    void aChangeInvitesThoseWhoseInvitationAnOfficerStopped() {
        this.scene.vendor("Acme", this.scene.parking);
        ProcessInstance workshop = this.scene.invitationWaiting(8);
        this.engine.submit("UserTask_ReleaseMailing",
                this.scene.answers(Map.of("decision", "STOP", "reason", "The date is wrong")));
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
        this.engine.moveTo(Instant.parse("2026-03-13T09:00:00Z"));
        assertThat(this.scene.fates("workshop-reminder")).as("nobody is reminded of what they never got")
            .doesNotContain("Acme ACCEPTED");
        assertThat(this.vendorWorkshops.ahead(vendor("Acme"))).isEmpty();
        this.engine.as("amara");
        move("date", "2026-04-24", "rsvpClosesOn", "2026-04-17");
        assertThat(this.vendorWorkshops.ahead(vendor("Acme"))).isEmpty();
        this.engine.releaseMailings();
        assertThat(this.scene.fates("workshop-invitation-1")).containsExactly("Acme ACCEPTED");
        assertThat(this.scene.told("workshop-moved")).containsExactly("chloe", "david");
        assertThat(this.vendorWorkshops.ahead(vendor("Acme"))).hasSize(1);
    }

    @Test
    void aChangePutsTheDayBackIntoNobodysCalendar() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID books = this.scene.vendor("Books", this.scene.parking);
        UUID cars = this.scene.vendor("Cars", this.scene.parking);
        UUID dogs = this.scene.vendor("Dogs", this.scene.libraries);
        this.scene.vendor("Silent", this.scene.libraries);
        this.scene.invited(8);
        List.of(acme, cars, dogs)
            .forEach((vendor) -> this.attendances.rsvp(vendor, WorkshopScene.REFERENCE, WorkshopScene.yes("Someone")));
        this.attendances.rsvp(books, WorkshopScene.REFERENCE, Rsvp.no());
        this.attendances.cancel(dogs, WorkshopScene.REFERENCE);
        this.engine.moveTo(AFTER_CLOSING);
        this.engine.as("amara");
        Map<String, Object> waits = new HashMap<>();
        waits.put("attendanceId", attendance(cars));
        waits.put("tableId", null);
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of("seats", List.of(waits))));
        assertThat(this.scene.told("workshop-place-lost")).containsExactly("Cars");
        move("venueName", "Town Hall");
        assertThat(this.scene.told("workshop-moved-3")).containsExactly("Acme", "Silent");
        assertThat(this.scene.calendars("workshop-moved-3")).containsExactly("3 false");
        assertThat(this.scene.told("workshop-moved-others-3")).containsExactly("Books", "Cars", "Dogs");
        assertThat(this.scene.calendars("workshop-moved-others-3")).containsExactly("none");
        everyMailWentOut();
    }

    @Test
    void aChangeThatBreaksRulesIsRefusedAndNothingChanges() {
        this.scene.vendor("Acme", this.scene.parking);
        ProcessInstance workshop = this.scene.invited(8);
        refusedChange(
                Map.of("programmeReference", WorkshopScene.PROGRAMME_REFERENCE, "date", "2026-03-19", "endsAt",
                        "09:00"),
                "Reason: fill this in.", "RSVPs must close before the workshop starts",
                "The workshop must end after it starts.");
        refusedChange(Map.of("programmeReference", WorkshopScene.PROGRAMME_REFERENCE, "reason", "None"),
                "Nothing is changed");
        refusedChange(Map.of("programmeReference", "COTF-1999-01", "reason", "None"),
                "No programme with this reference has a workshop.");
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
        assertThat(this.scene.count("workshop_change")).isZero();
        assertThat(this.scene.told("workshop-moved")).isEmpty();
        assertThat(this.jdbc.sql("select calendar_sequence from workshop").query(Integer.class).single()).isZero();
    }

    @Test
    void aWorkshopThatIsMovedWhileTheSeatingIsAdjustedIsSeatedForWhereItIsNow() {
        ProcessInstance workshop = counted();
        move("venueName", "Town Hall");
        assertThat(workshop).isWaitingAt("UserTask_AdjustSeating").hasPassed("BoundaryEvent_WorkshopMovedAfterAll");
        assertThat(this.scene.told("workshop-moved-1")).containsExactly("Acme");
        assertThat(this.scene.workshopState()).isEqualTo("RSVPS_CLOSED");
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        assertThat(this.jdbc.sql("select data ->> 'venueName' from mailing where wave like 'workshop-joining-%'")
            .query(String.class)
            .list()).containsOnly("Town Hall");
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_WorkshopHeld");
        everyMailWentOut();
    }

    @Test
    void aWorkshopThatIsMovedFarWhileTheSeatingIsAdjustedMayAskForAnswersAgain() {
        ProcessInstance workshop = counted();
        move("date", "2026-05-29", "rsvpClosesOn", "2026-05-22");
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
        assertThat(this.engine.tasks("UserTask_AdjustSeating")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-05-22T16:00:00Z"));
        assertThat(workshop).isWaitingAt("UserTask_AdjustSeating");
    }

    @Test
    void whoIsInvitedIsCountedThoughTheWorkshopIsMovedJustAfterRsvpsClosed() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        ProcessInstance workshop = this.scene.invited(8);
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada"));
        this.engine.moveTo(AFTER_CLOSING.minusSeconds(60));
        this.clock.moveTo(AFTER_CLOSING);
        move("venueName", "Town Hall");
        assertThat(workshop).hasPassed("ServiceTask_CloseRsvps").isWaitingAt("UserTask_AdjustSeating");
        assertThat(this.scene.workshopState()).isEqualTo("RSVPS_CLOSED");
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        assertThat(this.scene.told("workshop-joining-1")).containsExactly("Acme");
        everyMailWentOut();
    }

    @Test
    void whileOfficersDecideWhetherToGoOnNothingCanBeMoved() {
        nobodyComes();
        refusedChange(Map.of("programmeReference", WorkshopScene.PROGRAMME_REFERENCE, "venueName", "Town Hall",
                "reason", "Boiler"), "cannot be changed at the moment", "plan another date there");
    }

    @Test
    void theSeatingIsDueBeforeTheWorkshopBegins() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        this.scene.start();
        Map<String, Object> plan = this.scene.planned(8);
        plan.put("rsvpClosesOn", "2026-03-26");
        this.scene.plan(plan);
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada"));
        this.engine.moveTo(Instant.parse("2026-03-26T17:00:00Z"));
        Instant begin = Instant.parse("2026-03-27T09:30:00Z");
        assertThat(this.engine.task("UserTask_AdjustSeating")).hasDueDate(Date.from(begin));
        this.engine.moveTo(begin.minusSeconds(1));
        assertThat(watching()).isZero();
        this.engine.moveTo(begin);
        assertThat(watching()).isEqualTo(1);
    }

    private long watching() {
        return this.runtime.createProcessInstanceQuery().processDefinitionKey("overdue-task").count();
    }

    @Test
    void nobodyGetsJoiningInstructionsOnceTheWorkshopHasBegun() {
        ProcessInstance workshop = counted();
        this.engine.moveTo(Instant.parse("2026-03-27T09:30:00Z"));
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        assertThat(this.scene.told("workshop-joining")).isEmpty();
        this.engine.moveTo(AFTER_THE_WORKSHOP);
        record("chloe", List.of("Ada"), idea("Permits by phone", "STOOD_UP", "COUNCIL"));
        record("david", List.of());
        this.engine.runJobs();
        assertThat(workshop).isEnded().hasPassed("EndEvent_IdeasStand");
        everyMailWentOut();
    }

    @Test
    void onceTheDayHasComeItIsTooLateToGoAhead() {
        ProcessInstance workshop = nobodyComes();
        this.engine.moveTo(Instant.parse("2026-03-27T09:30:00Z"));
        assertThat(refusal(() -> this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "GO_AHEAD", "reason", "Officers can start")))))
            .isEqualTo("The workshop was to begin on Friday 27 March 2026, 9:30am GMT: it is too late to go ahead."
                    + " Plan another date, or cancel it.");
        assertThat(workshop).isWaitingAt("UserTask_DecideWithoutVendors");
        this.engine.submit("UserTask_DecideWithoutVendors",
                this.scene.answers(Map.of("decision", "ANOTHER_DATE", "reason", "Nobody decided in time")));
        assertThat(workshop).isWaitingAt("UserTask_PlanWorkshop");
    }

    @Test
    void twoLeadsMayRecordTheirTablesAtTheSameMoment() throws Exception {
        ProcessInstance workshop = held();
        this.engine.inTransactionsAtOnce(
                List.of(() -> record("chloe", List.of("Ada"), idea("Permits by phone", "STOOD_UP", "COUNCIL")),
                        () -> record("david", List.of(), idea("Lend anything", "DISMISSED", "COUNCIL"))));
        this.engine.runJobs();
        assertThat(workshop).isEnded().hasPassed("EndEvent_IdeasStand");
        assertThat(this.scene.count("idea")).isEqualTo(2);
        assertThat(this.scene.told("workshop-thanks")).containsExactly("Acme");
    }

    @Test
    void aWorkshopThatIsMovedAfterAllGoesOnWaitingForItsNewEnd() {
        ProcessInstance workshop = confirmed();
        change(Map.of("programmeReference", WorkshopScene.PROGRAMME_REFERENCE, "date", "2026-03-30", "reason",
                "Strike"));
        this.engine.runJobs();
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_WorkshopHeld");
        assertThat(this.scene.told("workshop-joining")).as("no second instructions").hasSize(3);
        assertThat(this.scene.workshopState()).isEqualTo("CONFIRMED");
        this.engine.moveTo(AFTER_THE_WORKSHOP);
        assertThat(this.engine.tasks("UserTask_RecordTableOutcome")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-03-30T15:00:00Z"));
        assertThat(this.engine.tasks("UserTask_RecordTableOutcome")).hasSize(2);
        everyMailWentOut();
    }

    @Test
    void aWorkshopThatIsMovedAfterAllMayAskForAnswersAgain() {
        ProcessInstance workshop = confirmed();
        change(Map.of("programmeReference", WorkshopScene.PROGRAMME_REFERENCE, "date", "2026-05-29", "rsvpClosesOn",
                "2026-05-22", "reason", "Strike"));
        this.engine.runJobs();
        assertThat(workshop).isWaitingAt("IntermediateCatchEvent_ReminderDue");
        assertThat(this.scene.workshopState()).isEqualTo("INVITED");
        this.engine.moveTo(Instant.parse("2026-05-22T16:00:00Z"));
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        this.engine.runJobs();
        assertThat(this.scene.told("workshop-joining-1")).containsExactly("Acme");
        everyMailWentOut();
    }

    @Test
    void officersSeatPeopleAsTheyWantAsFarAsThereAreSeats() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID books = this.scene.vendor("Books", this.scene.libraries);
        UUID cars = this.scene.vendor("Cars", this.scene.parking);
        ProcessInstance workshop = this.scene.invited(2);
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada", "Alan"));
        this.attendances.rsvp(books, WorkshopScene.REFERENCE, WorkshopScene.yes("Brian"));
        this.attendances.rsvp(cars, WorkshopScene.REFERENCE, WorkshopScene.yes("Carl", "Cleo"));
        assertThat(this.scene.state(cars)).isEqualTo("WAITING");
        this.engine.moveTo(AFTER_CLOSING);
        UUID parking = this.scene.table(this.scene.parking);
        UUID libraries = this.scene.table(this.scene.libraries);
        this.engine.as("ben");
        assertThat(refusal(() -> this.engine.submit("UserTask_AdjustSeating",
                this.scene
                    .answers(Map.of("seats", List.of(Map.of("attendanceId", attendance(cars), "tableId", parking)))))))
            .contains("The table “Parking permits” has 2 seats, but 4 people would sit there.");
        assertThat(workshop).isWaitingAt("UserTask_AdjustSeating");
        assertThat(this.scene.state(cars)).isEqualTo("WAITING");

        Map<String, Object> waits = new HashMap<>();
        waits.put("attendanceId", attendance(books));
        waits.put("tableId", null);
        this.engine.submit("UserTask_AdjustSeating",
                this.scene.answers(Map.of("tables", List.of(Map.of("tableId", libraries, "seats", 4)), "seats",
                        List.of(waits, Map.of("attendanceId", attendance(cars), "tableId", libraries),
                                Map.of("attendanceId", attendance(acme), "tableId", libraries)))));
        this.engine.runJobs();
        assertThat(this.scene.told("workshop-joining-0")).containsExactly("Acme", "Cars");
        assertThat(joiningTableOf("Acme")).isEqualTo("Libraries");
        assertThat(this.scene.told("workshop-place-lost")).containsExactly("Books");
        assertThat(this.scene.calendars("workshop-place-lost")).containsExactly("1 true");
        assertThat(this.scene.told("workshop-still-waiting")).as("who lost a seat reads of that alone").isEmpty();
        everyMailWentOut();
    }

    @Test
    void whoLostASeatIsOfferedAnotherAndItStandsInTheCalendarAgain() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        UUID books = this.scene.vendor("Books", this.scene.parking);
        UUID cars = this.scene.vendor("Cars", this.scene.parking);
        UUID dogs = this.scene.vendor("Dogs", this.scene.parking);
        this.scene.invited(1);
        List.of(acme, books, cars, dogs)
            .forEach((vendor) -> this.attendances.rsvp(vendor, WorkshopScene.REFERENCE, WorkshopScene.yes("Someone")));
        this.attendances.cancel(acme, WorkshopScene.REFERENCE);
        assertThat(this.scene.calendars("workshop-place-offered-" + cars)).containsExactly("0 false");
        this.engine.moveTo(AFTER_CLOSING);
        UUID table = this.attendances.find(cars, WorkshopScene.REFERENCE).orElseThrow().tableId();
        Map<String, Object> waits = new HashMap<>();
        waits.put("attendanceId", attendance(cars));
        waits.put("tableId", null);
        this.engine.submit("UserTask_AdjustSeating", this.scene
            .answers(Map.of("seats", List.of(waits, Map.of("attendanceId", attendance(dogs), "tableId", table)))));
        assertThat(this.scene.told("workshop-place-lost")).containsExactly("Cars");
        assertThat(this.jdbc.sql("select state from attendance_answer where attendance_id = :id order by answer_no")
            .param("id", attendance(cars))
            .query(String.class)
            .list()).containsExactly("WAITING", "WAITING");
        this.attendances.cancel(dogs, WorkshopScene.REFERENCE);
        assertThat(this.scene.state(cars)).isEqualTo("COMING");
        assertThat(this.scene.calendars("workshop-place-lost")).containsExactly("1 true");
        assertThat(this.scene.calendars("workshop-place-offered-" + cars)).containsExactlyInAnyOrder("0 false",
                "2 false");
        everyMailWentOut();
    }

    @Test
    void anOutcomeThatIsNotCompleteIsRefusedAndNothingIsRecorded() {
        held();
        Map<String, Object> idea = new HashMap<>(idea("Permits by phone", "REDESIGNED", "Somebody"));
        idea.put("reason", "");
        idea.put("challenges", List.of(Map.of("text", "Cost", "answer", "WORKAROUND", "answerText", "")));
        Task task = outcomeOf("chloe");
        assertThat(refusal(() -> this.engine.submit(task,
                this.scene
                    .answers(Map.of("ideas", List.of(idea), "attended", List.of(UUID.randomUUID()), "notes", "")))))
            .contains("Idea 1: choose who raised it.", "Idea 1, reason for the verdict: fill this in.",
                    "Idea 1, what it was redesigned to: fill this in.",
                    "Idea 1, challenge 1, the workaround: fill this in.",
                    "Somebody is ticked who had no seat at this table.", "Notes: what was exchanged: fill this in.");
        assertThat(this.engine.tasks("UserTask_RecordTableOutcome")).hasSize(2);
        assertThat(this.scene.count("idea")).isZero();
        assertThat(this.engine.variable(task, "answers")).isNull();
    }

    @Test
    void whatPeopleNeededIsErasedOnceTheTablesAreRecorded() {
        toldWhatAdaNeeds();
        this.engine.moveTo(AFTER_THE_WORKSHOP);
        assertThat(placesWithNeeds()).containsExactly("attendee", "message");
        record("chloe", List.of("Ada"));
        record("david", List.of());
        this.engine.runJobs();
        assertThat(placesWithNeeds()).isEmpty();
        assertThat(this.jdbc.sql("""
                select m.data #>> '{tables,0,guests,0,name}' from message m join mailing g on g.id = m.mailing_id
                 where g.wave = 'workshop-joining-leads-0' and m.recipient_id = 'chloe'
                """).query(String.class).single()).as("who sat there is still known").isEqualTo("Ada");
        everyMailWentOut();
    }

    @Test
    void whatPeopleNeedIsErasedWhenTheProgrammeIsWithdrawn() {
        toldWhatAdaNeeds();
        this.programmes.withdraw(this.scene.programme, "Money ran out");
        assertThat(placesWithNeeds()).isEmpty();
    }

    @Test
    void whatPeopleNeedIsErasedWhenTheWorkshopIsCancelled() {
        nobodyComes();
        UUID late = this.jdbc.sql("select id from vendor where organisation = 'Silent'").query(UUID.class).single();
        this.attendances.rsvp(late, WorkshopScene.REFERENCE, adaWithNeeds());
        assertThat(placesWithNeeds()).containsExactly("attendee");
        this.engine.submit("UserTask_DecideWithoutVendors", this.scene
            .answers(Map.of("decision", "CANCEL", "reason", "Too little interest", "acceptedKnown", true)));
        assertThat(placesWithNeeds()).isEmpty();
    }

    @Test
    void aVendorWhoseIdeaWasPromotedSitsAtItsTable() {
        UUID promoted = UUID.randomUUID();
        this.scene.area(promoted, 3, "Playgrounds", "eilidh");
        UUID acme = this.scene.vendor("Acme");
        UUID eoi = this.scene.eoi(acme, null, "INVITED");
        this.jdbc.sql("update expression_of_interest set promoted_area_id = :area where id = :eoi")
            .param("area", promoted)
            .param("eoi", eoi)
            .update();
        this.scene.start();
        Map<String, Object> plan = this.scene.planned(2);
        plan.put("tables",
                List.of(Map.of("serviceAreaId", this.scene.parking, "lead", "chloe", "seats", 9),
                        Map.of("serviceAreaId", this.scene.libraries, "lead", "david", "seats", 9),
                        Map.of("serviceAreaId", promoted, "lead", "chloe", "seats", 2)));
        this.scene.plan(plan);
        this.engine.runJobs();
        assertThat(this.scene.told("workshop-table-leads")).as("one mail for two tables")
            .containsExactly("chloe", "david");
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada"));
        assertThat(this.attendances.find(acme, WorkshopScene.REFERENCE)).get()
            .extracting(Attendance::tableId)
            .isEqualTo(this.scene.table(promoted));
        everyMailWentOut();
    }

    @Test
    void theHigherTotalGetsTheSeatThatTwoWant() {
        UUID earlier = this.scene.vendor("Earlier");
        UUID better = this.scene.vendor("Better");
        result(this.scene.eoi(earlier, this.scene.parking, "INVITED"), 55);
        result(this.scene.eoi(better, this.scene.parking, "INVITED"), 80);
        this.scene.invited(1);
        this.attendances.rsvp(earlier, WorkshopScene.REFERENCE,
                WorkshopScene.yesPreferring(this.scene.table(this.scene.parking), "Eve"));
        this.attendances.rsvp(better, WorkshopScene.REFERENCE,
                WorkshopScene.yesPreferring(this.scene.table(this.scene.parking), "Bo"));
        this.engine.moveTo(AFTER_CLOSING);
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        assertThat(joiningTableOf("Better")).isEqualTo("Parking permits");
        assertThat(joiningTableOf("Earlier")).isEqualTo("Libraries");
    }

    @Test
    void withdrawingTakesAnAnnouncedWorkshopOutOfTheCalendars() {
        assertThat(this.workshops.cancellation(this.scene.programme)).isEmpty();
        ProcessInstance workshop = this.scene.invited(8);
        CalendarEvent cancellation = this.workshops.cancellation(this.scene.programme).orElseThrow();
        assertThat(cancellation.cancelled()).isTrue();
        assertThat(cancellation.sequence()).isEqualTo(1);
        assertThat(cancellation.uid())
            .isEqualTo(this.jdbc.sql("select distinct calendar ->> 'uid' from mailing where calendar is not null")
                .query(String.class)
                .single());
        this.engine.moveTo(AFTER_THE_WORKSHOP);
        assertThat(this.workshops.cancellation(this.scene.programme)).as("it is over").isEmpty();
        assertThat(workshop).isNotEnded();
    }

    @Test
    void withdrawingTakesItOutOfTheCalendarsOfThoseWhoLeadATableToo() {
        this.scene.vendor("Acme", this.scene.parking);
        this.scene.start();
        Map<String, Object> plan = this.scene.planned(8);
        plan.put("tables", List.of(Map.of("serviceAreaId", this.scene.parking, "lead", "chloe", "seats", 8),
                Map.of("serviceAreaId", this.scene.libraries, "lead", "eilidh", "seats", 8)));
        this.scene.plan(plan);
        this.programmes.withdraw(this.scene.programme, "Money ran out");
        assertThat(this.scene.told("programme-withdrawn-officers-calendar")).containsExactly("chloe", "eilidh");
        assertThat(this.scene.calendars("programme-withdrawn-officers-calendar")).containsExactly("1 true");
        assertThat(this.scene.told("programme-withdrawn-calendar")).containsExactly("Acme");
        assertThat(this.scene.told("programme-withdrawn-officers")).as("once each")
            .contains("amara", "quentin", "chloe", "eilidh")
            .doesNotHaveDuplicates();
    }

    @Test
    void programmeOfficersAndLeadsGetTheirTasksWithWhatTheyNeedToSee() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        this.scene.start();
        assertThat(view("UserTask_PlanWorkshop")).contains("Parking permits", "\"lead\":\"david\"");
        this.scene.plan(this.scene.planned(8));
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada"));
        this.engine.moveTo(AFTER_CLOSING);
        assertThat(view("UserTask_AdjustSeating")).contains("Acme", "Ada", "Friday 27 March 2026, 9:30am");
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        this.engine.moveTo(AFTER_THE_WORKSHOP);
        Task task = outcomeOf("chloe");
        assertThat(String.valueOf(this.engine.variable(task, "view"))).contains("Ada", "\"atTable\":true");
        assertThat(this.engine.variable(task, "subject")).isEqualTo("Parking permits");
    }

    private void leaveOut(UUID vendor, String reason) {
        this.releases.exclude(this.jdbc.sql("select id from message where recipient_id = :id and state = 'QUEUED'")
            .param("id", vendor.toString())
            .query(UUID.class)
            .single(), reason);
    }

    private UUID vendor(String organisation) {
        return this.jdbc.sql("select id from vendor where organisation = :name")
            .param("name", organisation)
            .query(UUID.class)
            .single();
    }

    private String detail(String wave, String organisation) {
        return this.jdbc.sql("""
                select m.detail from message m join mailing g on g.id = m.mailing_id
                 where g.wave = :wave and m.recipient_id = :id
                """).param("wave", wave).param("id", vendor(organisation).toString()).query(String.class).single();
    }

    /** The timer fires; what it puts into the outbox is not sent yet. */
    private void reminderIsDue(String at) {
        this.engine.releaseMailings();
        this.engine.stepTo(Instant.parse(at));
        this.engine.runTimer();
    }

    private ProcessInstance nobodyComes() {
        UUID declining = this.scene.vendor("Declining", this.scene.parking);
        this.scene.vendor("Silent", this.scene.libraries);
        ProcessInstance workshop = this.scene.invited(8);
        this.attendances.rsvp(declining, WorkshopScene.REFERENCE, Rsvp.no());
        this.engine.moveTo(AFTER_CLOSING);
        assertThat(workshop).isWaitingAt("UserTask_DecideWithoutVendors");
        this.engine.as("amara");
        return workshop;
    }

    /** Acme comes, and its seat is about to be adjusted. */
    private ProcessInstance counted() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        ProcessInstance workshop = this.scene.invited(8);
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, WorkshopScene.yes("Ada"));
        this.engine.moveTo(AFTER_CLOSING);
        this.engine.as("amara");
        return workshop;
    }

    private ProcessInstance confirmed() {
        ProcessInstance workshop = counted();
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        this.engine.runJobs();
        return workshop;
    }

    private ProcessInstance held() {
        ProcessInstance workshop = confirmed();
        this.engine.moveTo(AFTER_THE_WORKSHOP);
        return workshop;
    }

    @SafeVarargs
    private void record(String lead, List<String> attended, Map<String, Object>... ideas) {
        this.engine.as(lead);
        this.engine.submit(outcomeOf(lead), this.scene.answers(Map.of("ideas", List.of(ideas), "attended",
                attended.stream().map(this.scene::person).toList(), "notes", "What was said 🙂")));
    }

    private Task outcomeOf(String lead) {
        return this.engine.tasks("UserTask_RecordTableOutcome")
            .stream()
            .filter((task) -> lead.equals(task.getAssignee()))
            .findFirst()
            .orElseThrow();
    }

    private static Map<String, Object> idea(String title, String verdict, String raisedBy) {
        return Map.of("title", title, "description", "x".repeat(10_000), "raisedBy", raisedBy, "verdict", verdict,
                "reason", "Because", "redesign", "", "challenges",
                List.of(Map.of("text", "Cost", "answer", "WORKAROUND", "answerText", "Share it"),
                        Map.of("text", "Time", "answer", "ALTERNATIVE", "answerText", "Start small"),
                        Map.of("text", "Law", "answer", "NONE", "answerText", "")));
    }

    /** As Tasklist starts a process by its start form. */
    private void change(Map<String, Object> answers) {
        this.engine.as("amara");
        this.forms.submitStartForm(this.repository.createProcessDefinitionQuery()
            .processDefinitionKey(WorkshopProcess.CHANGE_KEY)
            .latestVersion()
            .singleResult()
            .getId(), this.scene.answers(answers));
    }

    private void move(String... namesAndValues) {
        Map<String, Object> answers = new HashMap<>(
                Map.of("programmeReference", WorkshopScene.PROGRAMME_REFERENCE, "reason", "The boiler"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            answers.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        change(answers);
    }

    private void refusedChange(Map<String, Object> answers, String... sentences) {
        assertThat(refusal(() -> change(answers))).contains(sentences);
        assertThat(this.runtime.createProcessInstanceQuery().processDefinitionKey(WorkshopProcess.CHANGE_KEY).count())
            .isZero();
    }

    /** What somebody reads whose form is refused. */
    private static String refusal(ThrowingCallable submission) {
        Throwable thrown = catchThrowable(submission);
        while (thrown != null && !(thrown instanceof RuleViolation)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isNotNull();
        return thrown.getMessage();
    }

    private void result(UUID eoi, int total) {
        this.jdbc.sql("""
                insert into eoi_result (eoi_id, total, total_exact, criteria, rule, computed_at)
                values (:eoi, :total, :total || '/1', '[]', 'any', :now)
                """)
            .param("eoi", eoi)
            .param("total", total)
            .param("now", this.engine.now().atOffset(ZoneOffset.UTC))
            .update();
    }

    private String view(String task) {
        return String.valueOf(this.engine.variable(this.engine.task(task), "view"));
    }

    private UUID attendance(UUID vendor) {
        return this.attendances.find(vendor, WorkshopScene.REFERENCE).orElseThrow().id();
    }

    private boolean anyIdeaStands(ProcessInstance workshop) {
        return (boolean) this.history.createHistoricVariableInstanceQuery()
            .processInstanceId(workshop.getId())
            .variableName("anyIdeaStands")
            .singleResult()
            .getValue();
    }

    private List<String> variablesLeft(ProcessInstance workshop) {
        return this.history.createHistoricVariableInstanceQuery()
            .processInstanceId(workshop.getId())
            .list()
            .stream()
            .filter((variable) -> variable.getActivityInstanceId().equals(workshop.getId())
                    && variable.getValue() != null)
            .map((variable) -> variable.getName())
            .toList();
    }

    /** Joining instructions are out, the needs of the one person who comes among them. */
    private void toldWhatAdaNeeds() {
        UUID acme = this.scene.vendor("Acme", this.scene.parking);
        this.scene.invited(8);
        this.attendances.rsvp(acme, WorkshopScene.REFERENCE, adaWithNeeds());
        this.engine.moveTo(AFTER_CLOSING);
        this.engine.submit("UserTask_AdjustSeating", this.scene.answers(Map.of()));
        assertThat(placesWithNeeds()).containsExactly("attendee", "message");
    }

    private static Rsvp adaWithNeeds() {
        return Rsvp.yes(List.of(new Rsvp.Guest("Ada", "Wheelchair", "Vegan")));
    }

    private List<String> placesWithNeeds() {
        return this.jdbc.sql("""
                select 'attendee' from attendee a where a::text ~ 'Wheelchair|Vegan'
                union select 'message' from message m where m::text ~ 'Wheelchair|Vegan'
                union select 'mailing' from mailing m where m::text ~ 'Wheelchair|Vegan'
                order by 1
                """).query(String.class).list();
    }

    private String joiningTableOf(String organisation) {
        return valueOf("workshop-joining-%", organisation, "table");
    }

    private String thanked(String organisation) {
        return valueOf("workshop-thanks", organisation, "people");
    }

    private String valueOf(String wave, String organisation, String value) {
        return this.jdbc.sql("""
                select m.data ->> :value from message m join mailing g on g.id = m.mailing_id
                 where g.wave like :wave and m.data ->> 'organisation' = :organisation
                """)
            .param("value", value)
            .param("wave", wave)
            .param("organisation", organisation)
            .query(String.class)
            .single();
    }

    /** Every text could be written and every server word was good. */
    private void everyMailWentOut() {
        this.engine.releaseMailings();
        assertThat(this.jdbc
            .sql("select distinct state || coalesce(': ' || detail, '') from message where state <> 'ACCEPTED'")
            .query(String.class)
            .list()).isEmpty();
        assertThat(this.scene.count("message")).isPositive();
    }

}
