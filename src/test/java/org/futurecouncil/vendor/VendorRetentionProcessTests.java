package org.futurecouncil.vendor;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.mail.MailPreview;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;
import org.futurecouncil.vendor.KeptRecords.Erased;
import org.futurecouncil.vendor.KeptRecords.Kept;
import org.futurecouncil.vendor.RetentionHolds.Ground;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

/**
 * What is kept of a removed vendor goes when its years are over, programme by programme,
 * and not while it is on hold.
 */
@ProcessTest
class VendorRetentionProcessTests {

    /** Three years after a summer's day in London, which is an hour ahead. */
    private static final Instant ENDED = Instant.parse("2026-06-30T23:30:00Z");

    private static final Instant OVER = Instant.parse("2029-06-30T23:30:00Z");

    @Autowired
    private Engine engine;

    @Autowired
    private VendorRemovals removals;

    @Autowired
    private KeptRecords kept;

    @Autowired
    private RetentionHolds holds;

    @Autowired
    private Vendors vendors;

    @Autowired
    private MailPreview previews;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    private KeptScene scene;

    private UUID programme;

    private UUID vendor;

    @BeforeEach
    void aVendorOfWhomMuchIsKept() {
        this.engine.startOver();
        this.scene = new KeptScene(this.jdbc, this.engine.now());
        this.programme = this.scene.programme("COTF-2026-01");
        this.vendor = this.scene.vendor;
    }

    @Test
    void threeYearsAfterTheProgrammeEndedNothingIsLeftAnywhere() {
        ProcessInstance instance = remove();
        this.scene.end(this.programme, ENDED);
        this.engine.moveTo(OVER.minusSeconds(1));
        assertThat(instance).isWaitingAt("Gateway_YearsOrLifted").hasPassed("IntermediateCatchEvent_YearsOver");
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).contains("expression_of_interest.summary", "eoi_file.content",
                "eoi_score.reason", "message.data");
        assertThat(Places.of(this.jdbc, KeptScene.ORGANISATION)).isNotEmpty();

        this.engine.moveTo(OVER);
        assertThat(instance).isEnded().hasPassed("EndEvent_NothingKept");
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).isEmpty();
        assertThat(Places.of(this.jdbc, KeptScene.ORGANISATION)).isEmpty();
        assertThat(Places.of(this.jdbc, "Noor Meadow")).isEmpty();
        assertThat(this.kept.erased(1).rows()).singleElement().satisfies((erased) -> {
            assertThat(erased.reference()).isEqualTo("COTF-2026-01");
            assertThat(erased.keptYears()).isEqualTo(3);
            assertThat(erased.dueAt()).isEqualTo(OVER);
            assertThat(erased.erasedAt()).isEqualTo(OVER);
            assertThat(erased.records())
                .containsExactlyInAnyOrderEntriesOf(Map.of("eois", 1, "versions", 1, "files", 1, "scores", 1,
                        "moderated-scores", 1, "conflicts", 1, "questions", 1, "ideas", 1, "guests", 1, "mails", 1));
        });
        assertThat(this.removals.find(this.vendor).orElseThrow().nothingKeptSince()).isEqualTo(OVER);
        assertThat(this.jdbc.sql("select text from question").query(String.class).single()).isEqualTo("When?");
        assertThat(this.jdbc.sql("select current_delivery from service_brief").query(String.class).single())
            .isEqualTo("Proposed by Erased.");
        assertThat(this.previews.of(this.programme).orElseThrow().problem()).contains("has been erased");
    }

    @Test
    void aProgrammeThatHasNotEndedKeepsEverythingHoweverLongItTakes() {
        ProcessInstance instance = remove();
        assertThat(timerOf(instance)).isEqualTo(Date.from(Instant.parse("2027-03-02T09:00:00Z")));
        this.engine.pass(Duration.ofDays(5 * 365));
        assertThat(instance).isWaitingAt("Gateway_YearsOrLifted");
        assertThat(this.kept.of(this.vendor)).singleElement().satisfies((one) -> assertThat(one.dueAt()).isNull());
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).contains("expression_of_interest.summary");
    }

    @Test
    void eachProgrammeGoesAtItsOwnTimeAndTheNameWithTheLast() {
        UUID later = this.scene.programme("COTF-2027-01");
        ProcessInstance instance = remove();
        this.scene.end(this.programme, ENDED);
        this.scene.end(later, ENDED.plus(Duration.ofDays(100)));
        this.engine.moveTo(OVER);
        assertThat(this.kept.of(this.vendor)).extracting(Kept::reference).containsExactly("COTF-2027-01");
        assertThat(this.vendors.find(this.vendor).orElseThrow().organisation()).isEqualTo(KeptScene.ORGANISATION);
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).contains("expression_of_interest.summary");
        assertThat(timerOf(instance)).isEqualTo(Date.from(OVER.plus(Duration.ofDays(100))));

        this.engine.moveTo(OVER.plus(Duration.ofDays(100)));
        assertThat(instance).isEnded();
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).isEmpty();
        assertThat(Places.of(this.jdbc, KeptScene.ORGANISATION)).isEmpty();
        assertThat(this.kept.erased(1).rows()).extracting(Erased::reference)
            .containsExactly("COTF-2027-01", "COTF-2026-01");
    }

    @Test
    void whatIsOverAlreadyWhenItsVendorLeavesGoesAtOnceWithTheName() {
        this.scene.end(this.programme, ENDED);
        this.engine.stepTo(OVER.plusSeconds(60));
        assertThat(this.removals.outlook(this.vendor).organisationKept()).isFalse();
        ProcessInstance instance = remove();
        assertThat(instance).isEnded().hasPassed("EndEvent_NothingKept");
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).isEmpty();
        assertThat(Places.of(this.jdbc, KeptScene.ORGANISATION)).isEmpty();
    }

    @Test
    void whoHasLeftNothingThatIsKeptIsDoneWithAtOnce() {
        this.jdbc.sql("update vendor set email = 'other@vendor.example' where id = :id")
            .param("id", this.vendor)
            .update();
        this.scene = new KeptScene(this.jdbc, this.engine.now());
        this.vendor = this.scene.vendor;
        ProcessInstance instance = remove();
        assertThat(instance).isEnded().hasPassed("EndEvent_NothingKept");
        assertThat(this.kept.erased(1).rows()).isEmpty();
    }

    @Test
    void whatIsOnHoldStaysAndGoesWhenTheLastHoldIsLifted() {
        ProcessInstance instance = remove();
        this.scene.end(this.programme, ENDED);
        UUID dispute = UUID.randomUUID();
        UUID audit = UUID.randomUUID();
        this.holds.placeOnVendor(dispute, this.vendor, Ground.DISPUTE, "They claim that the scores are wrong");
        this.holds.placeOnProgramme(audit, this.programme, Ground.AUDIT, "External audit of the programme");
        this.engine.moveTo(OVER.plus(Duration.ofDays(30)));
        assertThat(instance).isWaitingAt("Gateway_YearsOrLifted");
        assertThat(this.kept.of(this.vendor)).singleElement().satisfies((one) -> assertThat(one.held()).isTrue());
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).contains("eoi_file.content", "eoi_score.reason");

        assertThat(this.holds.lift(dispute, "Settled")).isTrue();
        this.engine.runJobs();
        assertThat(instance).isWaitingAt("Gateway_YearsOrLifted").hasPassed("IntermediateCatchEvent_HoldLifted");
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).isNotEmpty();

        assertThat(this.holds.lift(audit, "Audit closed")).isTrue();
        assertThat(this.holds.lift(audit, "Audit closed")).as("pressed twice").isFalse();
        this.engine.runJobs();
        assertThat(instance).isEnded();
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).isEmpty();
        assertThat(this.kept.erased(1).rows()).singleElement()
            .satisfies((erased) -> assertThat(erased.erasedAt()).isAfter(erased.dueAt()));
    }

    @Test
    void aHoldThatIsLiftedBeforeTheYearsAreOverEndsNothingEarlier() {
        ProcessInstance instance = remove();
        this.scene.end(this.programme, ENDED);
        UUID hold = UUID.randomUUID();
        this.holds.placeOnProgramme(hold, this.programme, Ground.COURT, "Claim");
        this.holds.lift(hold, "Withdrawn");
        this.engine.runJobs();
        assertThat(instance).isWaitingAt("Gateway_YearsOrLifted");
        this.engine.moveTo(OVER.minusSeconds(1));
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).isNotEmpty();
        this.engine.moveTo(OVER);
        assertThat(instance).isEnded();
    }

    @Test
    void aHoldOnOneProgrammeLeavesTheOthersTheirTime() {
        UUID other = this.scene.programme("COTF-2026-02");
        remove();
        this.scene.end(this.programme, ENDED);
        this.scene.end(other, ENDED);
        this.holds.placeOnProgramme(UUID.randomUUID(), other, Ground.INFORMATION_REQUEST, "FOI 26-101");
        this.engine.moveTo(OVER);
        assertThat(this.kept.of(this.vendor)).extracting(Kept::reference).containsExactly("COTF-2026-02");
        assertThat(this.kept.erased(1).rows()).extracting(Erased::reference).containsExactly("COTF-2026-01");
    }

    @Test
    void aFormOfAHoldThatIsSentTwicePlacesOne() {
        UUID id = UUID.randomUUID();
        this.holds.placeOnVendor(id, this.vendor, Ground.OTHER, " Because \u0000 ");
        this.holds.placeOnVendor(id, this.vendor, Ground.OTHER, "Because");
        assertThat(this.holds.list(1).rows()).singleElement()
            .satisfies((hold) -> assertThat(hold.reason()).isEqualTo("Because"));
    }

    @Test
    void whatIsDoneTwiceIsCountedOnce() {
        remove();
        this.scene.end(this.programme, ENDED);
        this.engine.stepTo(OVER);
        for (int i = 0; i < 2; i++) {
            this.engine.inTransaction(() -> assertThat(this.kept.eraseWhatIsOver(this.vendor)).isEmpty());
        }
        this.engine.runJobs();
        assertThat(this.kept.erased(1).rows()).hasSize(1);
    }

    @Test
    void aHoldThatComesWhileItIsErasedWaitsAndFindsNothing() throws Exception {
        remove();
        this.scene.end(this.programme, ENDED);
        this.engine.stepTo(OVER);
        this.engine.atTheSameMoment(() -> this.kept.eraseWhatIsOver(this.vendor),
                () -> this.holds.placeOnVendor(UUID.randomUUID(), this.vendor, Ground.COURT, "Too late"));
        assertThat(this.kept.erased(1).rows()).hasSize(1);
        assertThat(this.holds.list(1).rows()).hasSize(1);
    }

    @Test
    void anErasureThatComesWhileAHoldIsPlacedWaitsAndLeavesEverything() throws Exception {
        remove();
        this.scene.end(this.programme, ENDED);
        this.engine.stepTo(OVER);
        this.engine.atTheSameMoment(
                () -> this.holds.placeOnProgramme(UUID.randomUUID(), this.programme, Ground.COURT, "In time"),
                () -> this.engine.inTransaction(() -> this.kept.eraseWhatIsOver(this.vendor)));
        assertThat(this.kept.erased(1).rows()).isEmpty();
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).contains("eoi_file.content");
    }

    @Test
    void whereOneStageCannotEraseNothingIsErasedAndItIsTriedAgain() {
        ProcessInstance instance = remove();
        this.scene.end(this.programme, ENDED);
        this.jdbc.sql("alter table roundtable_guest add constraint ck_test check (organisation <> 'Erased')").update();
        try {
            this.engine.stepTo(OVER);
            String timer = this.management.createJobQuery()
                .processInstanceId(instance.getId())
                .timers()
                .singleResult()
                .getId();
            this.management.executeJob(timer);
            String job = this.management.createJobQuery().processInstanceId(instance.getId()).singleResult().getId();
            assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.management.executeJob(job));
            assertThat(Places.of(this.jdbc, KeptScene.WORDS)).contains("expression_of_interest.summary",
                    "eoi_file.content");
            assertThat(this.kept.erased(1).rows()).isEmpty();
        }
        finally {
            this.jdbc.sql("alter table roundtable_guest drop constraint ck_test").update();
        }
        this.engine.pass(Duration.ofHours(1));
        assertThat(instance).isEnded();
        assertThat(Places.of(this.jdbc, KeptScene.WORDS)).isEmpty();
    }

    @Test
    void theDatabaseRecordsNoErasureOfWhatIsOnHold() {
        this.holds.placeOnVendor(UUID.randomUUID(), this.vendor, Ground.AUDIT, "Audit");
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> this.jdbc.sql("""
                insert into retention_erasure (id, vendor_id, programme_id, kept_years, due_at, erased_at, records)
                values (gen_random_uuid(), :vendor, :programme, 3, current_date, current_date, '{}')
                """).param("vendor", this.vendor).param("programme", this.programme).update())
            .withMessageContaining("is on hold");
    }

    private ProcessInstance remove() {
        assertThat(this.removals.wish(this.vendor)).isTrue();
        ProcessInstance instance = this.runtime.createProcessInstanceQuery()
            .processInstanceBusinessKey(this.vendor.toString())
            .singleResult();
        this.engine.runJobs();
        return instance;
    }

    private Date timerOf(ProcessInstance instance) {
        List<Date> due = this.management.createJobQuery()
            .processInstanceId(instance.getId())
            .timers()
            .list()
            .stream()
            .map((job) -> job.getDuedate())
            .toList();
        assertThat(due).hasSize(1);
        return due.get(0);
    }

}
