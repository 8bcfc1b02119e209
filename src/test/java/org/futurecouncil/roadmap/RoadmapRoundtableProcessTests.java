package org.futurecouncil.roadmap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.futurecouncil.mail.MailingReleases;
import org.futurecouncil.mail.PlannedMailings;
import org.futurecouncil.mail.Recipient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.local.LocalMailbox;
import org.futurecouncil.local.ReceivedMail;
import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.programme.Programmes;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

@ProcessTest
class RoadmapRoundtableProcessTests {

    private static final Instant STARTS = Instant.parse("2026-04-22T09:00:00Z");

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private FormService forms;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private HistoryService history;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Roundtables roundtables;

    @Autowired
    private CouncilInterests interests;

    @Autowired
    private Programmes programmes;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private LocalMailbox mailbox;

    @Autowired
    private PlannedMailings plans;

    @Autowired
    private MailingReleases releases;

    private RoadmapData data;

    private ProcessInstance instance;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.data = new RoadmapData(this.jdbc, this.engine.now());
        this.instance = this.runtime.startProcessInstanceByKey(RoadmapRoundtableProcess.KEY,
                this.data.programme.toString(),
                Map.of("programmeId", this.data.programme.toString(), "programmeReference", RoadmapData.REFERENCE));
        this.engine.as("amara");
    }

    @Test
    void officersPrepareWithVendorsOfApprovedCasesToTick() {
        assertThat(this.engine.task("UserTask_PrepareRoundtable")).hasCandidateGroup("programme-officers")
            .hasDueDate(java.util.Date.from(Instant.parse("2026-03-09T17:00:00Z")));
        JsonNode view = view("UserTask_PrepareRoundtable");
        assertThat(view.at("/vendors").findValuesAsText("organisation")).containsExactly("Acme", "Zenith");
        assertThat(view.at("/vendors/0/cases").asText()).isEqualTo("BC-1, BC-2");
        assertThat(view.at("/officers").findValuesAsText("userId")).as("owner of both, lead of one")
            .containsExactly("chloe", "david");
        assertThat(view.at("/officers").findValuesAsText("cases")).containsExactly("BC-1, BC-2", "BC-2");
    }

    @Test
    void officersOfApprovedCasesAreInvitedAsGuestsWhereTheyAreTicked() {
        Map<String, Object> form = preparation();
        form.put("officerIds", List.of("chloe", "quentin"));
        assertThatThrownBy(() -> submit("UserTask_PrepareRoundtable", form)).isInstanceOf(RuleViolation.class)
            .hasMessage("Tick only officers who own or lead an approved case: open the form again.");
        form.put("officerIds", List.of("chloe"));
        form.put("guests", List.of(guest("Chloe", "CHLOE@council.example", "COUNCIL_LEADER")));
        assertThatThrownBy(() -> submit("UserTask_PrepareRoundtable", form)).isInstanceOf(RuleViolation.class)
            .hasMessage("Guest 1 has the address of Chloe Example, whom you ticked: remove the guest or the tick.");
        form.put("guests", List.of());
        submit("UserTask_PrepareRoundtable", form);
        assertThat(this.jdbc.sql("""
                select m.recipient_kind || ' ' || m.email from message m join mailing g on g.id = m.mailing_id
                 where g.wave = 'roadmap-roundtable-invitation' order by 1
                """).query(String.class).list()).containsExactly("OFFICER chloe@council.example",
                "VENDOR acme@vendor.example");
        this.roundtables.rsvp(this.data.programme, guestId("chloe@council.example"), true, "");
        this.engine.moveTo(STARTS);
        assertThat(view("UserTask_RecordDiscussion").at("/guests").findValuesAsText("organisation"))
            .containsExactly("Acme", "Harrow Example Council");
        assertAllDelivered();
    }

    @Test
    void anOfficerWhoseAddressIsPutRightInAdminIsRemindedThere() {
        Map<String, Object> form = preparation();
        form.put("officerIds", List.of("chloe"));
        submit("UserTask_PrepareRoundtable", form);
        move("chloe", "chloe.right@council.example");
        try {
            this.engine.moveTo(Instant.parse("2026-04-14T08:00:00Z"));
            assertThat(recipients("roadmap-roundtable-reminder-7-2026-04-21")).contains("chloe.right@council.example")
                .doesNotContain("chloe@council.example");
        }
        finally {
            move("chloe", "chloe@council.example");
        }
    }

    @Test
    void everyoneIsInvitedWithACalendarEntryAndALinkOfTheirOwn() {
        prepare();
        assertThat(this.instance).isWaitingAt("SubProcess_AwaitRoundtable");
        assertThat(recipients("roadmap-roundtable-invitation")).containsExactly("acme@vendor.example",
                "leader@other.example", "tech@firm.example");
        assertThat(calendar("roadmap-roundtable-invitation").get("sequence").asInt()).isZero();
        assertThat(calendar("roadmap-roundtable-invitation").get("start").asText()).isEqualTo(STARTS.toString());
        this.engine.runJobs();
        assertAllDelivered();
        assertThat(List.of("acme@vendor.example", "leader@other.example", "tech@firm.example"))
            .allSatisfy((address) -> assertThat(this.mailbox.to(address).get(0).text())
                .containsPattern("/enter/[^?]+[?]to=/roundtables/COTF-2026-01/rsvp\\R")
                .doesNotContain(guestId(address).toString()));
    }

    @Test
    void aRefusedPreparationKeepsTheFormAndRecordsNothing() {
        Map<String, Object> form = preparation();
        form.put("title", " ");
        form.put("endTime", "09:00");
        form.put("rsvpClosesOn", "2026-04-22");
        form.put("guests", List.of(guest("A", "a@b.example", "VENDOR"), guest("B", "A@B.example", "TECH_LEADER"),
                guest("C", "ACME@vendor.example", "OTHER_COUNCIL")));
        assertThatThrownBy(() -> submit("UserTask_PrepareRoundtable", form)).isInstanceOf(RuleViolation.class)
            .hasMessage("""
                    Title: fill this in.
                    The roundtable must end after it starts: correct the times.
                    Guests can answer until 17:00 of a day: choose one before the roundtable starts.
                    Guest 1, what they are: choose council leader, tech leader or other council.
                    Guest 2 has the same e-mail address as a guest before: remove one of them.
                    Guest 3 has the address of the vendor Acme, whom you ticked: remove the guest or the tick.""");
        form.put("guests",
                List.of(guest("D", "größe@x.example", "TECH_LEADER"), guest("E", "e,f@x.example", "TECH_LEADER")));
        assertThatThrownBy(() -> submit("UserTask_PrepareRoundtable", form)).isInstanceOf(RuleViolation.class)
            .hasMessageContaining("Guest 1, e-mail address: give one e-mail address")
            .hasMessageContaining("Guest 2, e-mail address: give one e-mail address");
        assertThat(this.engine.task("UserTask_PrepareRoundtable")).isNotNull();
        assertThat(count("roundtable")).isZero();
        assertThat(waves("roadmap-%")).isEmpty();
    }

    @Test
    void onlyWhoHasNotAnsweredIsReminded() {
        prepare();
        this.roundtables.rsvp(this.data.programme, guestId("tech@firm.example"), true, "");
        this.engine.moveTo(Instant.parse("2026-04-14T08:00:00Z"));
        assertThat(recipients("roadmap-roundtable-reminder-7-2026-04-21")).containsExactly("acme@vendor.example",
                "leader@other.example");
        this.roundtables.rsvp(this.data.programme, guestId("leader@other.example"), false, "On leave");
        // two days before answers close is a Sunday
        this.engine.moveTo(Instant.parse("2026-04-17T08:00:00Z"));
        assertThat(recipients("roadmap-roundtable-reminder-2-2026-04-21")).containsExactly("acme@vendor.example");
        assertThat(this.instance).isWaitingAt("IntermediateCatchEvent_AllReminded");
        assertThat(this.engine.tasks("UserTask_RecordDiscussion")).isEmpty();
        assertAllDelivered();
    }

    @Test
    void whatAGuestWantsKnownGoesToTheOfficersAndIsErasedOnceTheRoundtableIsOver() {
        prepare();
        UUID guest = guestId("leader@other.example");
        this.roundtables.rsvp(this.data.programme, guest, true, "Step-free, please");
        String wave = "roadmap-roundtable-note-" + guest + "-1";
        assertThat(recipients(wave)).containsExactly("amara@council.example", "ben@council.example");
        this.engine.moveTo(STARTS);
        assertThat(notes(wave)).containsOnly("Step-free, please");
        submit("UserTask_RecordDiscussion", discussion());
        assertThat(notes(wave)).hasSize(3).containsOnly("");
    }

    @Test
    void aReminderThatWaitedInTheOutboxReachesOnlyThoseForWhomItIsStillTrue() {
        Map<String, Object> form = preparation();
        form.put("guests", List.of(guest("Lea", "leader@other.example", "TECH_LEADER"),
                guest("Ted", "tech@firm.example", "TECH_LEADER")));
        submit("UserTask_PrepareRoundtable", form);
        this.engine.releaseMailings();
        this.engine.stepTo(Instant.parse("2026-04-14T08:00:00Z"));
        this.engine.runTimer();
        this.roundtables.rsvp(this.data.programme, guestId("leader@other.example"), false, "On leave");
        this.engine.runJobs();
        assertThat(fates("roadmap-roundtable-reminder-7-2026-04-21")).containsExactly("acme@vendor.example ACCEPTED",
                "leader@other.example SUPPRESSED", "tech@firm.example ACCEPTED");
        this.engine.stepTo(Instant.parse("2026-04-17T08:00:00Z"));
        this.engine.runTimer();
        this.engine.resumeAt(Instant.parse("2026-04-21T16:00:00Z"));
        assertThat(fates("roadmap-roundtable-reminder-2-2026-04-21")).containsExactly("acme@vendor.example SUPPRESSED",
                "tech@firm.example SUPPRESSED");
    }

    @Test
    void theRemindersThatAreAnnouncedAreThoseThatGoOut() {
        prepare();
        List<String> announced = this.roundtables.of(this.data.programme)
            .stream()
            .map((planned) -> planned.mailing().wave())
            .toList();
        assertThat(announced).hasSize(2);
        this.engine.moveTo(STARTS);
        assertThat(waves("roadmap-roundtable-reminder%")).containsExactlyInAnyOrderElementsOf(announced);
    }

    @Test
    void aReminderMissedWhileTheSystemWasDownIsCaughtUpOnceInTheMorning() {
        prepare();
        this.engine.resumeAt(Instant.parse("2026-04-14T19:00:00Z"));
        this.engine.moveTo(Instant.parse("2026-04-15T07:59:59Z"));
        assertThat(waves("roadmap-roundtable-reminder%")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-04-15T08:00:00Z"));
        assertThat(waves("roadmap-roundtable-reminder-7%")).hasSize(1);
        this.engine.moveTo(STARTS);
        assertThat(waves("roadmap-roundtable-reminder%")).hasSize(2);
    }

    @Test
    void nobodyIsRemindedWithinADayOfTheRelease() {
        Map<String, Object> form = preparation();
        form.put("rsvpClosesOn", "2026-03-10");
        submit("UserTask_PrepareRoundtable", form);
        this.engine.moveTo(Instant.parse("2026-03-02T15:00:00Z"));
        this.engine.releaseMailings();
        assertThat(this.roundtables.of(this.data.programme)).hasSize(1);
        this.engine.moveTo(Instant.parse("2026-03-10T17:00:00Z"));
        assertThat(waves("roadmap-roundtable-reminder-2%")).hasSize(1);
        assertThat(waves("roadmap-roundtable-reminder%")).hasSize(1);
    }

    @Test
    void whereOnlyTheDateForAnswersIsMovedWhoeverIsSilentIsRemindedAnew() {
        Map<String, Object> form = preparation();
        form.put("rsvpClosesOn", "2026-04-10");
        submit("UserTask_PrepareRoundtable", form);
        this.engine.moveTo(Instant.parse("2026-04-09T10:00:00Z"));
        change(Map.of("rsvpClosesOn", "2026-04-21"));
        assertThat(this.plans.of(this.data.programme)).hasSize(2);
        this.engine.moveTo(STARTS);
        assertThat(waves("roadmap-roundtable-reminder%")).containsExactly("roadmap-roundtable-reminder-2-2026-04-10",
                "roadmap-roundtable-reminder-2-2026-04-21", "roadmap-roundtable-reminder-7-2026-04-10",
                "roadmap-roundtable-reminder-7-2026-04-21");
    }

    @Test
    void whoIsLeftOutOfTheInvitationIsNotRemindedOfIt() {
        submit("UserTask_PrepareRoundtable", preparation());
        this.releases.exclude(
                this.jdbc.sql("select id from message where email = 'tech@firm.example'").query(UUID.class).single(),
                "Comes anyway");
        this.engine.moveTo(Instant.parse("2026-04-14T08:00:00Z"));
        assertThat(this.jdbc.sql("""
                select m.email from message m join mailing g on g.id = m.mailing_id
                 where g.template = 'roadmap-roundtable-reminder' order by 1
                """).query(String.class).list()).containsExactly("acme@vendor.example", "leader@other.example");
    }

    @ParameterizedTest
    @CsvSource({ "venue, Guildhall", "rsvpClosesOn, 2026-04-20" })
    void aReminderOfAVenueOrAClosingDateThatIsChangedMeanwhileDoesNotGoOut(String name, String value) {
        prepare();
        this.engine.stepTo(Instant.parse("2026-04-14T08:00:00Z"));
        this.engine.runTimer();
        change(Map.of(name, value));
        this.engine.runJobs();
        assertThat(this.jdbc.sql("""
                select distinct m.state from message m join mailing g on g.id = m.mailing_id
                 where g.template = 'roadmap-roundtable-reminder'
                """).query(String.class).list()).containsExactly("SUPPRESSED");
    }

    @Test
    void whoIsLeftOutOfAReminderStaysSoWhereTheDateForAnswersIsMoved() {
        prepare();
        this.plans.exclude(this.data.programme, "roadmap-roundtable-reminder-7-2026-04-21", Recipient.Kind.VENDOR,
                this.data.acme.toString(), "Asked us to telephone");
        change(Map.of("rsvpClosesOn", "2026-04-20"));
        this.engine.moveTo(Instant.parse("2026-04-13T08:00:00Z"));
        assertThat(fates("roadmap-roundtable-reminder-7-2026-04-20")).contains("acme@vendor.example SUPPRESSED",
                "tech@firm.example ACCEPTED");
    }

    @Test
    void nobodyIsRemindedOfWhatCanNoLongerBeAnswered() {
        prepare();
        this.engine.moveTo(Instant.parse("2026-04-14T08:00:00Z"));
        this.engine.resumeAt(Instant.parse("2026-04-21T16:00:00Z"));
        this.engine.moveTo(STARTS);
        assertThat(waves("roadmap-roundtable-reminder%")).containsExactly("roadmap-roundtable-reminder-7-2026-04-21");
    }

    @Test
    void anAnswerIsAcknowledgedWithACalendarEntryAndCanBeChanged() {
        prepare();
        UUID guest = guestId("leader@other.example");
        this.roundtables.rsvp(this.data.programme, guest, true, "Vegetarian");
        this.roundtables.rsvp(this.data.programme, guest, true, "Vegetarian");
        assertThat(waves("roadmap-roundtable-receipt%")).containsExactly("roadmap-roundtable-receipt-" + guest + "-1");
        assertThat(calendar("roadmap-roundtable-receipt-" + guest + "-1").get("cancelled").asBoolean()).isFalse();
        this.roundtables.rsvp(this.data.programme, guest, false, null);
        JsonNode takenOut = calendar("roadmap-roundtable-receipt-" + guest + "-2");
        assertThat(takenOut.get("cancelled").asBoolean()).isTrue();
        assertThat(takenOut.get("sequence").asInt()).isZero();
        assertThat(takenOut.get("uid")).isEqualTo(calendar("roadmap-roundtable-invitation").get("uid"));
        assertThat(this.roundtables.guest(this.data.programme, guest)).get()
            .extracting(RoundtableGuest::attending)
            .isEqualTo(false);
        this.engine.runJobs();
        assertThat(this.instance).isWaitingAt("SubProcess_AwaitRoundtable");
        assertThat(this.instance).hasPassed("EndEvent_RsvpAcknowledged");
        assertAllDelivered();
    }

    @Test
    void afterAnswersCloseOneCanStillSayNo() {
        prepare();
        UUID guest = guestId("leader@other.example");
        this.engine.moveTo(Instant.parse("2026-04-21T16:00:00Z"));
        assertThatThrownBy(() -> this.roundtables.rsvp(this.data.programme, guest, true, ""))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Answers closed on Tuesday 21 April 2026, 5:00pm BST."
                    + " You can still tell us that you cannot come.");
        this.roundtables.rsvp(this.data.programme, guest, false, "");
        this.engine.moveTo(STARTS);
        assertThatThrownBy(() -> this.roundtables.rsvp(this.data.programme, guest, false, "late"))
            .isInstanceOf(RuleViolation.class)
            .hasMessageContaining("started on Wednesday 22 April 2026, 10:00am BST");
    }

    @Test
    void anAnswerThatMeetsAReminderIsTakenAllTheSame() throws Exception {
        prepare();
        UUID guest = guestId("leader@other.example");
        this.engine.stepTo(Instant.parse("2026-04-14T08:00:00Z"));
        this.engine.atTheSameMoment(this.engine::runTimer,
                () -> this.roundtables.rsvp(this.data.programme, guest, true, ""));
        assertThat(waves("roadmap-roundtable-receipt-%")).hasSize(1);
        assertThat(waves("roadmap-roundtable-reminder-%")).hasSize(1);
        assertThat(this.instance).hasPassed("EndEvent_RsvpAcknowledged")
            .isWaitingAt("IntermediateCatchEvent_ReminderDue");
    }

    @Test
    void nobodyAnswersForAnInvitationThatDoesNotExist() {
        prepare();
        assertThatThrownBy(() -> this.roundtables.rsvp(this.data.programme, UUID.randomUUID(), true, ""))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("We do not know this invitation. Use the link in the e-mail that invited you.");
    }

    @Test
    void aMovedDateMovesTheTimersAndIsToldOnce() {
        prepare();
        this.engine.moveTo(Instant.parse("2026-04-15T09:00:00Z"));
        change(Map.of("date", "2026-05-20", "rsvpClosesOn", "2026-05-19", "venue", "Guildhall"));
        assertThat(recipients("roadmap-roundtable-changed-1")).containsExactly("acme@vendor.example",
                "leader@other.example", "tech@firm.example");
        JsonNode update = calendar("roadmap-roundtable-changed-1");
        assertThat(update.get("sequence").asInt()).isEqualTo(1);
        assertThat(update.get("uid")).isEqualTo(calendar("roadmap-roundtable-invitation").get("uid"));
        assertThat(update.get("start").asText()).isEqualTo("2026-05-20T09:00:00Z");
        assertThat(update.get("location").asText()).isEqualTo("Guildhall");
        this.engine.moveTo(Instant.parse("2026-05-12T08:00:00Z"));
        assertThat(this.engine.tasks("UserTask_RecordDiscussion")).isEmpty();
        this.engine.moveTo(Instant.parse("2026-05-20T09:00:00Z"));
        assertThat(waves("roadmap-roundtable-%")).containsExactly("roadmap-roundtable-changed-1",
                "roadmap-roundtable-changed-others-1", "roadmap-roundtable-invitation",
                "roadmap-roundtable-reminder-2-2026-05-19", "roadmap-roundtable-reminder-7-2026-04-21",
                "roadmap-roundtable-reminder-7-2026-05-19");
        assertThat(this.engine.task("UserTask_RecordDiscussion")).isNotNull();
        assertThat(this.instance).hasPassed("BoundaryEvent_RoundtableChanged", "ServiceTask_AnnounceChange");
        assertAllDelivered();
    }

    @Test
    void aChangePutsTheRoundtableBackIntoNobodysCalendar() {
        prepare();
        this.roundtables.rsvp(this.data.programme, guestId("leader@other.example"), false, "");
        this.roundtables.rsvp(this.data.programme, guestId("tech@firm.example"), true, "");
        change(Map.of("venue", "Guildhall"));
        assertThat(recipients("roadmap-roundtable-changed-1")).containsExactly("acme@vendor.example",
                "tech@firm.example");
        assertThat(recipients("roadmap-roundtable-changed-others-1")).containsExactly("leader@other.example");
        assertThat(calendar("roadmap-roundtable-changed-others-1").isNull()).isTrue();
        assertAllDelivered();
        assertThat(this.mailbox.to("leader@other.example").get(0).text()).contains("Where: Guildhall")
            .doesNotContain("calendar");
        assertThat(this.mailbox.to("tech@firm.example").get(0).text()).contains("moves the entry in your calendar");
    }

    @Test
    void aChangeReplacesTheInvitationThatWaits() {
        submit("UserTask_PrepareRoundtable", preparation());
        this.engine.runJobs();
        change(Map.of("date", "2026-05-20", "rsvpClosesOn", "2026-05-19"));
        assertThat(fates("roadmap-roundtable-invitation")).containsExactly("acme@vendor.example SUPPRESSED",
                "leader@other.example SUPPRESSED", "tech@firm.example SUPPRESSED");
        assertThat(this.jdbc.sql("select distinct detail from message where state = 'SUPPRESSED'")
            .query(String.class)
            .list()).containsExactly("Replaced, since the roundtable was changed.");
        assertThat(waves("roadmap-roundtable-changed%")).flatExtracting(this::recipients).isEmpty();
        assertThat(fates("roadmap-roundtable-invitation-1")).containsExactly("acme@vendor.example QUEUED",
                "leader@other.example QUEUED", "tech@firm.example QUEUED");
        this.engine.releaseMailings();
        assertThat(fates("roadmap-roundtable-invitation-1")).containsExactly("acme@vendor.example ACCEPTED",
                "leader@other.example ACCEPTED", "tech@firm.example ACCEPTED");
        assertThat(calendar("roadmap-roundtable-invitation-1").get("start").asText()).isEqualTo("2026-05-20T09:00:00Z");
        change(Map.of("venue", "Guildhall"));
        assertThat(recipients("roadmap-roundtable-changed-2")).containsExactly("acme@vendor.example",
                "leader@other.example", "tech@firm.example");
        assertThat(waves("roadmap-roundtable-invitation-2")).isEmpty();
    }

    @Test
    void whatStaysEmptyInAChangeStaysAsItIs() {
        prepare();
        change(Map.of("startTime", "11:00"));
        assertThat(this.roundtables.find(this.data.programme)).get()
            .extracting(Roundtable::venue, Roundtable::onlineLink, Roundtable::startsAt)
            .containsExactly("Town hall", "https://meet.example/1", Instant.parse("2026-04-22T10:00:00Z"));
    }

    @Test
    void aNewVenueLeavesTheOnlineLinkUnlessOneSaysThatThereIsNone() {
        prepare();
        change(Map.of("venue", "Guildhall"));
        assertThat(this.roundtables.find(this.data.programme)).get()
            .extracting(Roundtable::venue, Roundtable::onlineLink, Roundtable::startsAt)
            .containsExactly("Guildhall", "https://meet.example/1", STARTS);
        change(Map.of("noVenue", true));
        assertThat(this.roundtables.find(this.data.programme)).get()
            .extracting(Roundtable::venue, Roundtable::onlineLink)
            .containsExactly("", "https://meet.example/1");
        assertThatThrownBy(() -> change(Map.of("noOnlineLink", true, "onlineLink", "https://meet.example/2")))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("You entered a new online link, but ticked that there is none any more: keep one of the two.");
        assertThatThrownBy(() -> change(Map.of("noOnlineLink", true))).isInstanceOf(RuleViolation.class)
            .hasMessage("Enter a venue, an online link, or both.");
    }

    @Test
    void whatClosedAnswersDoNotTouchCanStillBeChanged() {
        prepare();
        this.engine.moveTo(Instant.parse("2026-04-21T20:00:00Z"));
        change(Map.of("venue", "Guildhall", "endTime", "13:00"));
        assertThat(this.roundtables.find(this.data.programme)).get()
            .extracting(Roundtable::venue, Roundtable::endsAt, Roundtable::rsvpClosesAt)
            .containsExactly("Guildhall", STARTS.plusSeconds(3 * 3600), Instant.parse("2026-04-21T16:00:00Z"));
        assertThatThrownBy(() -> change(Map.of("date", "2026-05-20", "rsvpClosesOn", "2026-04-20")))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("The day until which guests can answer has passed: enter a later one.");
    }

    @Test
    void aNewVenueLeavesTheOnlineLinkAndANewLinkTheVenue() {
        prepare();
        change(Map.of("venue", "Guildhall"));
        assertThat(this.roundtables.find(this.data.programme)).get()
            .extracting(Roundtable::venue, Roundtable::onlineLink)
            .containsExactly("Guildhall", "https://meet.example/1");
        change(Map.of("onlineLink", "https://meet.example/2"));
        assertThat(this.roundtables.find(this.data.programme)).get()
            .extracting(Roundtable::venue, Roundtable::onlineLink)
            .containsExactly("Guildhall", "https://meet.example/2");
    }

    @Test
    void aRefusedChangeStartsNothingAndTellsNobody() {
        assertThatThrownBy(() -> change(Map.of())).isInstanceOf(RuleViolation.class)
            .hasMessage("The programme COTF-2026-01 has no roundtable ahead that was announced: check the reference.");
        prepare();
        assertThatThrownBy(() -> change(Map.of("date", "2026-03-01", "reason", " "))).isInstanceOf(RuleViolation.class)
            .hasMessage("""
                    The roundtable must lie in the future: it is now Monday 2 March 2026, 9:00am GMT.
                    Reason: fill this in.""");
        assertThatThrownBy(() -> change(Map.of("startTime", "10:00", "venue", "Town hall")))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Nothing is changed: enter a new date, time, venue or online link.");
        assertThatThrownBy(() -> change(Map.of("endTime", "09:30"))).isInstanceOf(RuleViolation.class)
            .hasMessage("The roundtable must end after it starts: correct the times.");
        assertThatThrownBy(() -> change(Map.of("date", "2026-04-15"))).isInstanceOf(RuleViolation.class)
            .hasMessage("Guests can answer until 17:00 of a day: choose one before the roundtable starts.");
        this.engine.moveTo(STARTS);
        assertThatThrownBy(() -> change(Map.of("date", "2026-05-20"))).isInstanceOf(RuleViolation.class);
        assertThat(waves("roadmap-roundtable-changed%")).isEmpty();
        assertThat(count("roundtable_change")).isZero();
        assertThat(this.history.createHistoricProcessInstanceQuery()
            .processDefinitionKey(RoadmapRoundtableProcess.KEY_CHANGE)
            .unfinished()
            .count()).isZero();
    }

    @Test
    void aRoundtableCanBeCalledOffFromItsAnnouncementUntilItBegins() {
        assertThat(this.roundtables.cancellation(this.data.programme)).isEmpty();
        prepare();
        change(Map.of("startTime", "11:00"));
        CalendarEvent cancellation = this.roundtables.cancellation(this.data.programme).orElseThrow();
        assertThat(cancellation.cancelled()).isTrue();
        assertThat(cancellation.sequence()).isEqualTo(2);
        assertThat(cancellation.uid()).isEqualTo(calendar("roadmap-roundtable-invitation").get("uid").asText());
        this.engine.moveTo(Instant.parse("2026-04-22T10:00:00Z"));
        assertThat(this.roundtables.cancellation(this.data.programme)).isEmpty();
    }

    @Test
    void withdrawingTakesTheRoundtableOutOfTheCalendarsOfGuestsAndOfficers() {
        Map<String, Object> form = preparation();
        form.put("officerIds", List.of("chloe"));
        submit("UserTask_PrepareRoundtable", form);
        this.programmes.withdraw(this.data.programme, "Money ran out");
        // the tech leader is known as a vendor of the call, by the same address
        assertThat(recipients("programme-withdrawn-calendar")).containsExactly("acme@vendor.example",
                "leader@other.example", "TECH@firm.example");
        assertThat(recipients("programme-withdrawn-officers-calendar")).containsExactly("chloe@council.example");
        assertThat(calendar("programme-withdrawn-officers-calendar").get("cancelled").asBoolean()).isTrue();
        assertThat(recipients("programme-withdrawn-officers")).contains("amara@council.example")
            .doesNotContain("chloe@council.example");
    }

    @Test
    void theDiscussionIsRecordedOnceTheRoundtableHasBegun() {
        prepare();
        this.engine.moveTo(STARTS);
        JsonNode view = view("UserTask_RecordDiscussion");
        assertThat(view.at("/guests")).hasSize(3);
        submit("UserTask_RecordDiscussion", discussion());
        assertThat(this.jdbc.sql("select email from roundtable_guest where attended").query(String.class).list())
            .containsExactly("tech@firm.example");
        assertThat(count("roundtable_note")).isEqualTo(2);
        assertThat(this.jdbc.sql("select text from roundtable_point").query(String.class).list())
            .containsExactly("Share the data model");
        assertThat(this.jdbc.sql("select recorded_by from roundtable").query(String.class).single()).isEqualTo("amara");
    }

    @Test
    void whatWasSaidIsShownToThoseWhoDraftApproveAndDrawLessons() {
        toDraft();
        assertDiscussed("UserTask_DraftRoadmap");
        submit("UserTask_DraftRoadmap", roadmap());
        assertDiscussed("UserTask_ApproveRoadmap");
        submit("UserTask_ApproveRoadmap", Map.of("decision", "APPROVE"));
        assertDiscussed("UserTask_RecordLessons");
    }

    @Test
    void aRefusedDiscussionKeepsTheFormAndRecordsNothing() {
        prepare();
        this.engine.moveTo(STARTS);
        assertThatThrownBy(() -> submit("UserTask_RecordDiscussion",
                Map.of("attended", List.of(UUID.randomUUID()), "notes",
                        List.of(Map.of("caseId", this.data.caseOne, "notes", "x".repeat(10_001))))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage(
                    """
                            Tick only guests who were invited: open the form again.
                            What was said about BC-1 (“not discussed” will do): shorten this to 10,000 characters; it has 10,001.
                            What was said about BC-2 (“not discussed” will do): fill this in.""");
        assertThat(this.engine.task("UserTask_RecordDiscussion")).isNotNull();
        assertThat(count("roundtable_note")).isZero();
        assertThat(this.jdbc.sql("select count(*) from roundtable_guest where attended is not null")
            .query(Long.class)
            .single()).isZero();
    }

    @Test
    void aRefusedDraftKeepsTheFormAndRecordsNothing() {
        toDraft();
        assertThatThrownBy(() -> submit("UserTask_DraftRoadmap",
                Map.of("items",
                        List.of(item("Pilot", this.data.caseOne, "2026-Q1", "chloe"),
                                item("", UUID.randomUUID(), "soon", "nobody"),
                                item("Far", this.data.caseOne, "2040-Q1", "chloe")))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("""
                    Item 1, quarter: 2026-Q1 has passed. Choose 2026-Q2 or a later one.
                    Item 2, what is done: fill this in.
                    Item 2, approved case: choose the one that it belongs to.
                    Item 2, quarter: choose one.
                    Item 2, owner: choose an officer.
                    Item 3, quarter: 2040-Q1 is too far ahead. Choose 2029-Q1 or an earlier one.
                    Add at least one item for BC-2, Library robots.""");
        assertThat(this.engine.task("UserTask_DraftRoadmap")).isNotNull();
        assertThat(count("roadmap")).isZero();
    }

    @Test
    void aRoadmapSentBackIsDraftedAgainWithTheReasonShown() {
        toDraft();
        assertThat(view("UserTask_DraftRoadmap").get("reason").isNull()).isTrue();
        submit("UserTask_DraftRoadmap", roadmap());
        assertThat(this.engine.task("UserTask_ApproveRoadmap")).hasCandidateGroup("managers");
        JsonNode first = view("UserTask_ApproveRoadmap");
        assertThat(first.at("/items/0/owner").asText()).isEqualTo("Chloe Example");
        assertThat(first.at("/items/0/quarter").asText()).isEqualTo("2026-Q4 (October to December 2026)");
        assertThat(first.at("/version").asInt()).isEqualTo(1);
        assertThat(first.at("/draftedBy").asText()).isEqualTo("Amara Example");
        assertThat(first.get("reason").isNull()).isTrue();
        this.engine.as("quentin");
        assertThatThrownBy(() -> submit("UserTask_ApproveRoadmap", Map.of("decision", "SEND_BACK", "reason", " ")))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("What has to change: fill this in.");
        assertThatThrownBy(() -> submit("UserTask_ApproveRoadmap", Map.of())).isInstanceOf(RuleViolation.class)
            .hasMessage("Choose whether to approve the roadmap or to send it back.");
        assertThatThrownBy(() -> submit("UserTask_ApproveRoadmap", Map.of("decision", "APPROVE", "reason", "But…")))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("You approve the roadmap, but say what has to change: send it back, or empty that field.");
        submit("UserTask_ApproveRoadmap", Map.of("decision", "SEND_BACK", "reason", "Too early"));
        JsonNode view = view("UserTask_DraftRoadmap");
        assertThat(view.get("reason").asText()).isEqualTo("Too early");
        assertThat(view.get("sentBackBy").asText()).isEqualTo("Quentin Example");
        assertThat(view.at("/items").findValuesAsText("title")).containsExactly("Pilot", "Roll-out", "Robots");
        submit("UserTask_DraftRoadmap", roadmap());
        JsonNode second = view("UserTask_ApproveRoadmap");
        assertThat(second.at("/version").asInt()).isEqualTo(2);
        assertThat(second.at("/sentBackBy").asText() + ": " + second.at("/reason").asText())
            .isEqualTo("Quentin Example: Too early");
        submit("UserTask_ApproveRoadmap", Map.of("decision", "APPROVE"));
        assertThat(this.engine.task("UserTask_RecordLessons")).isNotNull();
        assertThat(this.jdbc.sql("select state from roadmap order by version").query(String.class).list())
            .containsExactly("SENT_BACK", "APPROVED");
    }

    @Test
    void refusedLessonsKeepTheFormAndPublishNothing() {
        toLessons();
        assertThatThrownBy(() -> submit("UserTask_RecordLessons",
                Map.of("lessons", List.of(Map.of("text", "Fine"), Map.of("text", " ")))))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Lesson 2: fill this in.");
        assertThatThrownBy(() -> submit("UserTask_RecordLessons", Map.of("lessons", List.of())))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Add at least one lesson.");
        assertThat(this.engine.task("UserTask_RecordLessons")).isNotNull();
        assertThat(count("lesson")).isZero();
        assertThat(count("outcome_publication")).isZero();
    }

    @Test
    void outcomesArePublishedAndSentOnceToAllWhoTookPart() {
        // Asker has asked a question and done no more, Idle has begun an EOI, Silent was
        // invited; Imran reviewed
        this.jdbc.sql("""
                with v as (insert into vendor (id, organisation, contact_name, email, registered_at)
                           select gen_random_uuid(), o, o, lower(o) || '@vendor.example', :now
                             from unnest(array['Asker', 'Silent']) o returning id, organisation),
                     i as (insert into invitation (id, call_id, vendor_id, invited_at)
                           select gen_random_uuid(), c.id, v.id, :now from call c, v),
                     r as (insert into eoi_reviewer (call_id, reviewer, name, appointed_by, appointed_at)
                           select id, 'imran', 'Imran', 'amara', :now from call)
                insert into question (id, call_id, vendor_id, number, text, asked_at)
                select gen_random_uuid(), c.id, v.id, 1, 'May we?', :now from call c, v where organisation = 'Asker'
                """).param("now", this.engine.now().atOffset(ZoneOffset.UTC)).update();
        toPublished();
        PublishedOutcomes published = this.outcomes.view(RoadmapData.REFERENCE.toLowerCase(java.util.Locale.ROOT))
            .orElseThrow();
        assertThat(published.bestPractice()).containsExactly("Ask the staff first");
        assertThat(published.roadmap()).extracting(PublishedOutcomes.PublishedItem::title)
            .containsExactly("Pilot", "Roll-out", "Robots");
        assertThat(published.cases()).extracting(PublishedOutcomes.PublishedCase::reference)
            .containsExactly("BC-1", "BC-2");
        assertThat(published.funnel().roadmapItems()).isEqualTo(3);
        // Acme is a guest, and Zenith's address that of a guest, too
        assertThat(recipients("roadmap-outcomes-published")).containsExactlyInAnyOrder("acme@vendor.example",
                "acme+2@vendor.example", "asker@vendor.example", "idle@vendor.example", "TECH@firm.example",
                "leader@other.example", "chloe@council.example", "david@council.example", "eilidh@council.example",
                "imran@council.example", "amara@council.example", "ben@council.example", "owen@council.example",
                "priya@council.example", "quentin@council.example", "rosa@council.example");
        assertThat(this.instance).isWaitingAt("IntermediateCatchEvent_TimeToAskOver");
        this.engine.runJobs();
        assertAllDelivered();
    }

    @Test
    void withoutInterestOfAnyCouncilNothingIsHandedOver() {
        toPublished();
        Instant closes = this.outcomes.view(this.data.programme).orElseThrow().publication().interestClosesAt();
        assertThat(closes).isEqualTo(Instant.parse("2026-05-21T16:00:00Z"));
        this.engine.moveTo(closes.minusSeconds(1));
        assertThat(this.instance).isNotEnded();
        this.engine.moveTo(closes);
        assertThat(this.instance).isEnded()
            .hasPassed("EndEvent_RoadmapPublished")
            .hasNotPassed("ServiceTask_HandOverInterests");
        assertThat(waves("roadmap-council%")).isEmpty();
    }

    @Test
    void councilsThatAskAreThankedAndHandedOverToOfficers() {
        toPublished();
        this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", "", "una@barnet.example", "Us!"));
        this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", "", "una@barnet.example", "Us!"));
        this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", "Head of digital", "UNA@barnet.example", "Please"));
        this.interests.register(this.data.programme, new CouncilRequest("Camden", "Cy", "", "cy@camden.example", null));
        assertThat(count("council_interest")).isEqualTo(2);
        assertThat(waves("roadmap-council-interest-receipt-%")).hasSize(3);
        assertThat(this.instance).hasPassed("EndEvent_CouncilThanked")
            .isWaitingAt("IntermediateCatchEvent_TimeToAskOver");
        this.engine.moveTo(this.outcomes.view(this.data.programme).orElseThrow().publication().interestClosesAt());
        assertThat(this.instance).isEnded().hasPassed("ServiceTask_HandOverInterests", "EndEvent_RoadmapPublished");
        assertThat(recipients("roadmap-council-interests")).containsExactly("amara@council.example",
                "ben@council.example");
        assertThat(this.jdbc
            .sql("select jsonb_path_query(data, '$.councils[*].message') #>> '{}' from mailing where wave = :wave")
            .param("wave", "roadmap-council-interests")
            .query(String.class)
            .list()).containsExactly("Please", "");
        assertThatThrownBy(() -> this.interests.register(this.data.programme,
                new CouncilRequest("Ealing", "Ed", "", "ed@ealing.example", "")))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("The time to ask ended on Thursday 21 May 2026, 5:00pm BST. Write to"
                    + " innovation@council.example instead.");
        assertAllDelivered();
        assertThat(this.mailbox.to("amara@council.example").stream().map(ReceivedMail::text))
            .anySatisfy((text) -> assertThat(text).contains("Una, Head of digital, una@barnet.example",
                    "Cy, cy@camden.example"));
    }

    @Test
    void aCouncilThatAsksAProgrammeWithoutRunningRoadmapIsHandedOverAtOnce() {
        this.runtime.deleteProcessInstance(this.instance.getId(), "ended early");
        CouncilRequest request = new CouncilRequest("Barnet", "Una", "", "una@barnet.example", "Us!");
        assertThatThrownBy(() -> this.interests.register(this.data.programme, request))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("This programme has published nothing yet: ask once it has.");
        this.outcomes.publish(this.data.programme);
        this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", "", "una@barnet.example", "Us!"));
        assertThat(waves("roadmap-council-interest-receipt-%")).hasSize(1);
        UUID interest = this.jdbc.sql("select id from council_interest").query(UUID.class).single();
        assertThat(recipients("roadmap-council-interest-" + interest + "-1")).containsExactly("amara@council.example",
                "ben@council.example");
    }

    @Test
    void aCouncilThatAsksAtTheMomentWhenTheProcessEndsIsHandedOverAtOnce() throws Exception {
        toPublished();
        this.engine.runJobs();
        this.engine.atTheSameMoment(this.engine::runTimer, () -> this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", "", "una@barnet.example", "Us!")));
        assertThat(this.instance).isEnded();
        assertThat(waves("roadmap-council-interest-receipt-%")).hasSize(1);
        UUID interest = this.jdbc.sql("select id from council_interest").query(UUID.class).single();
        assertThat(recipients("roadmap-council-interest-" + interest + "-1")).isNotEmpty();
    }

    @Test
    void aJobTitleThatIsNewCountsAsANewRequestAndOneThatIsTooLongIsRefused() {
        toPublished();
        this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", "", "una@barnet.example", "Us!"));
        this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", " Head of\tdigital ", "una@barnet.example", "Us!"));
        assertThat(this.jdbc.sql("select contact_role || version from council_interest").query(String.class).single())
            .isEqualTo("Head of digital2");
        assertThatThrownBy(() -> this.interests.register(this.data.programme,
                new CouncilRequest("Barnet", "Una", "x".repeat(201), "una@barnet.example", "Us!")))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("Your job title: shorten this to 200 characters; it has 201.");
    }

    @Test
    void anIncompleteRequestIsRefused() {
        assertThatThrownBy(
                () -> this.interests.register(this.data.programme, new CouncilRequest(" ", null, "", "x", null)))
            .isInstanceOf(RuleViolation.class)
            .hasMessage("""
                    Name of your council: fill this in.
                    Your name: fill this in.
                    Your e-mail address: give one e-mail address, such as name@example.org.""");
        assertThat(count("council_interest")).isZero();
    }

    @Test
    void nothingTypedStaysInTheInstance() {
        toPublished();
        assertThat(this.runtime.createVariableInstanceQuery().variableName("answers").count()).isZero();
        assertThat(this.runtime.createVariableInstanceQuery().variableName("guestId").count()).isZero();
    }

    private void prepare() {
        submit("UserTask_PrepareRoundtable", preparation());
        this.engine.releaseMailings();
    }

    private List<String> notes(String wave) {
        return this.jdbc.sql("""
                select i.data ->> 'note' from mailing m join message i on i.mailing_id = m.id where m.wave = :wave
                union all
                select note from roundtable_guest where name = 'Lea'
                """).param("wave", wave).query(String.class).list();
    }

    private void toDraft() {
        prepare();
        this.engine.moveTo(STARTS);
        submit("UserTask_RecordDiscussion", discussion());
    }

    private void toLessons() {
        toDraft();
        submit("UserTask_DraftRoadmap", roadmap());
        submit("UserTask_ApproveRoadmap", Map.of("decision", "APPROVE", "reason", ""));
    }

    private void toPublished() {
        toLessons();
        submit("UserTask_RecordLessons",
                Map.of("lessons", List.of(Map.of("text", "Ask the staff first", "bestPractice", true),
                        Map.of("text", "Book the room early", "bestPractice", false))));
        this.engine.releaseMailings();
    }

    private void change(Map<String, Object> changed) {
        Map<String, Object> form = new HashMap<>(Map.of("programmeReference", RoadmapData.REFERENCE, "date", "",
                "startTime", "", "endTime", "", "rsvpClosesOn", "", "venue", "", "onlineLink", "", "noVenue", false,
                "noOnlineLink", false, "reason", "The hall is closed"));
        form.putAll(changed);
        String definition = this.repository.createProcessDefinitionQuery()
            .processDefinitionKey(RoadmapRoundtableProcess.KEY_CHANGE)
            .latestVersion()
            .singleResult()
            .getId();
        this.forms.submitStartForm(definition, Map.of("answers", this.engine.json(form)));
    }

    private Map<String, Object> preparation() {
        Map<String, Object> form = new HashMap<>();
        form.put("title", "What we do next");
        form.put("venue", "Town hall");
        form.put("onlineLink", "https://meet.example/1");
        form.put("date", "2026-04-22");
        form.put("startTime", "10:00");
        form.put("endTime", "12:00");
        form.put("agenda", "1. Welcome\n2. The cases");
        form.put("rsvpClosesOn", "2026-04-21");
        form.put("guests", List.of(guest("Lea", "leader@other.example", "OTHER_COUNCIL"),
                guest("Ted", "tech@firm.example", "TECH_LEADER")));
        form.put("vendorIds", List.of(this.data.acme));
        return form;
    }

    private void move(String userId, String email) {
        User user = this.identity.createUserQuery().userId(userId).singleResult();
        user.setEmail(email);
        this.identity.saveUser(user);
    }

    private static Map<String, Object> guest(String name, String email, String kind) {
        return Map.of("name", name, "organisation", name + " & Co", "email", email, "kind", kind);
    }

    private Map<String, Object> discussion() {
        return Map.of("attended", List.of(guestId("tech@firm.example")), "notes",
                List.of(Map.of("caseId", this.data.caseOne, "notes", "Liked"),
                        Map.of("caseId", this.data.caseTwo, "notes", "Not discussed")),
                "points", List.of("Share the data model", " "));
    }

    private Map<String, Object> roadmap() {
        return Map.of("items",
                List.of(item("Pilot", this.data.caseOne, "2026-Q4", "chloe"),
                        item("Roll-out", this.data.caseOne, "2027-Q2", "rosa"),
                        item("Robots", this.data.caseTwo, "2027-Q1", "david")));
    }

    private static Map<String, Object> item(String title, UUID caseId, String quarter, String owner) {
        return Map.of("title", title, "caseId", caseId, "quarter", quarter, "owner", owner, "milestone", "Live");
    }

    private void assertDiscussed(String task) {
        JsonNode discussion = view(task).get("discussion");
        assertThat(discussion.get("notes").findValuesAsText("notes")).containsExactly("Liked", "Not discussed");
        assertThat(discussion.at("/notes/0/reference").asText()).isEqualTo("BC-1");
        assertThat(discussion.at("/notes/0/department").asText()).isEqualTo("Place");
        assertThat(discussion.at("/points/0").asText()).isEqualTo("Share the data model");
    }

    private void submit(String task, Map<String, ?> answers) {
        this.engine.submit(task, Map.of("answers", this.engine.json(answers)));
    }

    private JsonNode view(String task) {
        return read(String.valueOf(this.engine.variable(this.engine.task(task), "view")));
    }

    private JsonNode calendar(String wave) {
        return read(this.jdbc.sql("select coalesce(calendar, 'null') from mailing where wave = :wave")
            .param("wave", wave)
            .query(String.class)
            .single());
    }

    private JsonNode read(String text) {
        try {
            return this.json.readTree(text);
        }
        catch (java.io.IOException ex) {
            throw new AssertionError(ex);
        }
    }

    private UUID guestId(String email) {
        return this.jdbc.sql("select id from roundtable_guest where email = :email")
            .param("email", email)
            .query(UUID.class)
            .single();
    }

    private List<String> recipients(String wave) {
        return this.jdbc.sql("""
                select m.email from message m join mailing g on g.id = m.mailing_id
                 where g.wave = :wave order by lower(m.email)
                """).param("wave", wave).query(String.class).list();
    }

    /** What became of each message. */
    private List<String> fates(String wave) {
        return this.jdbc.sql("""
                select m.email || ' ' || m.state from message m join mailing g on g.id = m.mailing_id
                 where g.wave = :wave order by lower(m.email)
                """).param("wave", wave).query(String.class).list();
    }

    private List<String> waves(String pattern) {
        return this.jdbc.sql("select wave from mailing where wave like :pattern order by wave")
            .param("pattern", pattern)
            .query(String.class)
            .list();
    }

    private long count(String table) {
        return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The texts of every mail could be written from the values that it was given. */
    private void assertAllDelivered() {
        this.engine.releaseMailings();
        List<String> undelivered = new ArrayList<>(this.jdbc.sql("""
                select g.wave || ': ' || m.state || ' ' || coalesce(m.detail, '')
                  from message m join mailing g on g.id = m.mailing_id where m.state <> 'ACCEPTED'
                """).query(String.class).list());
        assertThat(undelivered).isEmpty();
    }

}
