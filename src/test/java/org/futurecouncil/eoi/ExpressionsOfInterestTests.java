package org.futurecouncil.eoi;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What vendors do, against an open call. */
@ProcessTest
class ExpressionsOfInterestTests {

    private static final String CALL = CallFixture.REFERENCE;

    private static final Instant CLOSING = Instant.parse("2026-03-27T17:00:00Z");

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ExpressionsOfInterest eois;

    @Autowired
    private PublishedCalls calls;

    private CallFixture fixture;

    @BeforeEach
    void openTheCall() {
        this.engine.startOver();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
        this.fixture.open();
    }

    @Test
    void fiftyVendorsAtOnceEachGetAReferenceOfTheirOwnAndAReceipt() throws Exception {
        List<UUID> vendors = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            UUID vendor = UUID.randomUUID();
            this.fixture.vendor(vendor, "Vendor" + i);
            vendors.add(vendor);
        }
        Set<String> references = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Submission>> submissions = new ArrayList<>();
            for (UUID vendor : vendors) {
                submissions.add(() -> this.eois.submit(CALL, vendor, this.fixture.onParking()));
            }
            for (Future<Submission> submission : threads.invokeAll(submissions)) {
                references.add(submission.get().reference());
            }
        }
        finally {
            threads.shutdown();
        }
        assertThat(references).hasSize(50);
        assertThat(this.fixture.receipts()).hasSize(50);
    }

    @Test
    void whatComesWhileOthersAreBeingAcknowledgedIsAcknowledgedToo() throws Exception {
        UUID bolt = UUID.randomUUID();
        this.fixture.vendor(bolt, "Bolt");
        this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        ExecutorService jobs = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<Future<?>> acknowledgement = new AtomicReference<>();
            this.engine.inTransaction(() -> {
                this.eois.submit(CALL, bolt, this.fixture.onParking());
                Future<?> running = jobs.submit(this.engine::runJobs);
                acknowledgement.set(running);
                Awaitility.await().until(() -> running.isDone() || waitsForATurn());
            });
            acknowledgement.get().get();
        }
        finally {
            jobs.shutdown();
        }
        assertThat(this.fixture.receipts()).hasSize(2);
    }

    private boolean waitsForATurn() {
        return this.jdbc.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
            .query(Boolean.class)
            .single();
    }

    @Test
    void theSameEoiSentTwiceAtOnceIsOneEoi() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<String> references = new HashSet<>();
        try {
            List<Callable<Submission>> submissions = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                submissions.add(() -> this.eois.submit(CALL, this.fixture.acme,
                        EoiForm.idea("Allotments", CallFixture.SUMMARY, CallFixture.APPROACH, "")));
            }
            for (Future<Submission> submission : threads.invokeAll(submissions)) {
                references.add(submission.get().reference());
            }
        }
        finally {
            threads.shutdown();
        }
        assertThat(references).hasSize(1);
        assertThat(this.fixture.receipts()).hasSize(1);
    }

    @Test
    void aDraftMayBeUnfinishedButIsSentInComplete() {
        Eoi draft = this.eois.saveDraft(CALL, this.fixture.acme,
                new EoiForm(null, this.fixture.parking, null, "Begun 🙂", "", ""));
        assertThat(draft.state()).isEqualTo(Eoi.State.DRAFT);
        Eoi again = this.eois.saveDraft(CALL, this.fixture.acme,
                new EoiForm(null, this.fixture.parking, null, "Begun and gone on", "", ""));
        assertThat(again.reference()).isEqualTo(draft.reference());
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CALL, this.fixture.acme,
                    new EoiForm(null, this.fixture.parking, null, "Begun", " ", "")))
            .withMessage("Approach: fill this in.");
        Submission sent = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking().of(draft.reference()));
        assertThat(sent.reference()).isEqualTo(draft.reference());
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.saveDraft(CALL, this.fixture.acme, this.fixture.onParking()))
            .withMessageContaining("You have already sent in " + draft.reference());
        assertThat(this.eois.ofVendor(CALL, this.fixture.acme)).hasSize(1);
        assertThat(this.eois.ofVendor(CALL, this.fixture.birch)).isEmpty();
    }

    @Test
    void aChangeKeepsTheReferenceAndMayMoveToAnotherSubject() {
        Submission first = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        Submission moved = this.eois.submit(CALL, this.fixture.acme,
                EoiForm.idea("Allotments", CallFixture.SUMMARY, CallFixture.APPROACH, "").of(first.reference()));
        assertThat(moved.reference()).isEqualTo(first.reference());
        assertThat(moved.repeated()).isFalse();
        Eoi eoi = this.eois.find(first.reference(), this.fixture.acme).orElseThrow();
        assertThat(eoi.subject()).isEqualTo("Allotments");
        assertThat(eoi.version()).isEqualTo(2);
        assertThat(this.eois.find(first.reference(), this.fixture.birch)).isEmpty();
        Submission other = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking().of(first.reference())))
            .withMessageContaining(other.reference());
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(
                    () -> this.eois.submit(CALL, this.fixture.birch, this.fixture.onParking().of(first.reference())))
            .withMessageContaining("You have no EOI");
    }

    @Test
    void whatIsSentInMustBeOnAnAreaOfTheCallAndNotTooLong() {
        UUID elsewhere = UUID.randomUUID();
        this.fixture.area(elsewhere, 3, "Dropped", "DROPPED");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CALL, this.fixture.acme, EoiForm.onArea(elsewhere, "S", "A", "")))
            .withMessageContaining("not part of call");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CALL, this.fixture.acme,
                    new EoiForm(null, this.fixture.parking, "Both", "x".repeat(10_001), "A", "")))
            .withMessage("Choose either one of the listed areas or a service of your own.\n"
                    + "Summary: shorten this to 10,000 characters; it has 10,001.");
        this.eois.submit(CALL, this.fixture.acme,
                EoiForm.onArea(this.fixture.parking, "x".repeat(10_000), "y".repeat(10_000), "z".repeat(10_000)));
    }

    @Test
    void anEoiCanBeWithdrawnUntilClosingAndThenNoMore() {
        Submission sent = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        Eoi draft = this.eois.saveDraft(CALL, this.fixture.acme, EoiForm.onArea(this.fixture.libraries, "S", "", ""));
        this.eois.withdraw(sent.reference(), this.fixture.acme);
        this.eois.withdraw(draft.reference(), this.fixture.acme);
        assertThat(this.eois.ofVendor(CALL, this.fixture.acme)).singleElement()
            .satisfies((eoi) -> assertThat(eoi.state()).isEqualTo(Eoi.State.WITHDRAWN));
        Submission again = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        assertThat(again.reference()).isNotEqualTo(sent.reference());
        this.engine.moveTo(CLOSING);
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.withdraw(again.reference(), this.fixture.acme))
            .withMessageContaining("closed on Friday 27 March 2026, 5:00pm GMT");
    }

    @Test
    void nothingSentInInTimeChangesAfterClosingAndRepeatingItHarmsNothing() {
        Submission sent = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(CLOSING);
        Submission repeated = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        assertThat(repeated.reference()).isEqualTo(sent.reference());
        assertThat(repeated.late()).isFalse();
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit(CALL, this.fixture.acme,
                    EoiForm.onArea(this.fixture.parking, "Changed", CallFixture.APPROACH, "")))
            .withMessageContaining("can no longer be changed");
        Submission late = this.eois.submit(CALL, this.fixture.birch, this.fixture.onParking());
        assertThat(late.late()).isTrue();
        assertThat(this.eois.submit(CALL, this.fixture.birch, this.fixture.onParking()).repeated()).isTrue();
        assertThat(this.engine.tasks("UserTask_DecideLateEoi")).hasSize(1);
    }

    @Test
    void theDatabaseItselfRefusesALateEoiWithoutAnOfficersReason() {
        this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        this.engine.moveTo(CLOSING);
        Submission late = this.eois.submit(CALL, this.fixture.birch, this.fixture.onParking());
        for (String reason : new String[] { null, "", "  " }) {
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> this.jdbc
                    .sql("update expression_of_interest set state = 'SUBMITTED', late_reason = :reason where id = :id")
                    .param("reason", reason)
                    .param("id", late.eoiId())
                    .update())
                .withMessageContaining("needs an officer's reason");
            assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> this.jdbc
                    .sql("update expression_of_interest set state = 'REFUSED', late_reason = :reason where id = :id")
                    .param("reason", reason)
                    .param("id", late.eoiId())
                    .update())
                .withMessageContaining("ck_expression_of_interest_refusal");
        }
    }

    @Test
    void everyoneReadsAPublishedCallAndNobodyADraft() {
        assertThat(this.calls.find(CALL)).hasValueSatisfying((call) -> {
            assertThat(call.reference()).isEqualTo(CALL);
            assertThat(call.open()).isTrue();
            assertThat(call.areas()).extracting("name").containsExactly("Parking permits", "Libraries");
            assertThat(call.criteria()).extracting("weight").containsExactly(60, 40);
        });
        this.engine.moveTo(CLOSING);
        assertThat(this.calls.find(CALL)).hasValueSatisfying((call) -> assertThat(call.open()).isFalse());
        this.jdbc.sql("update call set state = 'DRAFT', published_at = null").update();
        assertThat(this.calls.find(CALL)).isEmpty();
    }

    @Test
    void anUnknownCallAndACallThatIsNotOpenYetTakeNothing() {
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.eois.submit("COTF-1", this.fixture.acme, this.fixture.onParking()))
            .withMessage("There is no call “COTF-1”.");
        this.engine.startOver();
        CallFixture other = new CallFixture(this.engine, this.jdbc, this.runtime);
        other.start();
        other.prepare(other.call());
        for (Map.Entry<String, Runnable> attempt : Map
            .<String, Runnable>of("submit", () -> this.eois.submit(CALL, other.acme, other.onParking()), "draft",
                    () -> this.eois.saveDraft(CALL, other.acme, other.onParking()))
            .entrySet()) {
            assertThatExceptionOfType(RuleViolation.class).as(attempt.getKey())
                .isThrownBy(() -> attempt.getValue().run())
                .withMessageContaining("is not open yet");
        }
    }

}
