package org.futurecouncil.eoi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.eoi.ConfidentialMark.Ground;
import org.futurecouncil.eoi.WorkingSection.Progress;
import org.futurecouncil.eoi.files.SampleFiles;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a vendor and colleagues do page by page, until they send it in and after. */
@ProcessTest
class EoiWorkingCopiesTests {

    private static final String CALL = CallFixture.REFERENCE;

    private static final Instant CLOSING = Instant.parse("2026-03-27T17:00:00Z");

    private static final String ZOE = "zoe@acme.example";

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EoiWorkingCopies copies;

    @Autowired
    private EoiFiles files;

    @Autowired
    private EoiConfidentiality confidentiality;

    @Autowired
    private EoiColleagues colleagues;

    @Autowired
    private ExpressionsOfInterest eois;

    private CallFixture fixture;

    private EoiPerson acme;

    private EoiPerson zoe;

    @BeforeEach
    void openTheCall() {
        this.engine.startOver();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
        this.fixture.open();
        this.acme = EoiPerson.contact(this.fixture.acme);
        this.zoe = EoiPerson.colleague("Zoe@ACME.example");
    }

    @Test
    void begunTwiceItIsOneAndOnEverySubjectAnother() {
        String parking = start();
        assertThat(start()).isEqualTo(parking);
        String idea = this.copies.start(CALL, this.fixture.acme, null, "Allotments");
        assertThat(this.copies.start(CALL, this.fixture.acme, null, " allotments ")).isEqualTo(idea)
            .isNotEqualTo(parking);
        assertThat(this.copies.start(CALL, this.fixture.birch, this.fixture.parking, null)).isNotEqualTo(parking);
        assertThat(copy(idea).subject()).isEqualTo("Allotments");
        assertThat(this.copies.find(idea, EoiPerson.contact(this.fixture.birch))).isEmpty();
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.copies.start(CALL, this.fixture.acme, this.fixture.parking, "Both"))
            .withMessage("Choose either one of the listed areas or a service of your own.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.copies.start(CALL, this.fixture.acme, UUID.randomUUID(), null))
            .withMessageContaining("not part of call");
        this.engine.moveTo(CLOSING);
        this.jdbc.sql("update call set screened_at = closes_at").update();
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.copies.start(CALL, this.fixture.cedar, this.fixture.parking, null))
            .withMessage("Call " + CALL + " closed on Friday 27 March 2026, 5:00pm GMT. "
                    + "Expressions of interest are no longer taken.");
    }

    @Test
    void theTaskListTellsHowFarEachSectionIsAndWhoSavedItWhen() {
        String eoi = start();
        assertThat(progress(eoi)).containsExactly(Progress.COMPLETED, Progress.NOT_STARTED, Progress.NOT_STARTED,
                Progress.NOT_STARTED);
        save(eoi, this.acme, EoiSection.SUMMARY, 0, "Begun 🙂", false);
        save(eoi, this.acme, EoiSection.EVIDENCE, 0, "", true);
        assertThat(progress(eoi)).containsExactly(Progress.COMPLETED, Progress.IN_PROGRESS, Progress.NOT_STARTED,
                Progress.COMPLETED);
        invited(eoi);
        this.engine.pass(Duration.ofHours(1));
        WorkingSection summary = save(eoi, this.zoe, EoiSection.SUMMARY, 1, "Begun 🙂 and gone on", true);
        assertThat(summary.savedBy()).isEqualTo("Zoë Acme");
        assertThat(summary.savedAt()).isEqualTo(this.engine.now());
        assertThat(summary.version()).isEqualTo(2);
        assertThat(summary.progress()).isEqualTo(Progress.COMPLETED);
        assertThat(this.eois.find(eoi, this.fixture.acme).orElseThrow().summary()).isEqualTo("Begun 🙂 and gone on");
        assertThat(copy(eoi).changed()).isFalse();
    }

    @Test
    void whatIsTooLongOrMissingIsRefusedAndNothingElseIsTouched() {
        String eoi = start();
        String longest = "🚧".repeat(10_000);
        assertThat(save(eoi, this.acme, EoiSection.SUMMARY, 0, longest, true).text()).isEqualTo(longest);
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> save(eoi, this.acme, EoiSection.SUMMARY, 1, longest + "!", true))
            .withMessage("Summary: shorten this to 10,000 characters; it has 10,001.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> save(eoi, this.acme, EoiSection.APPROACH, 0, " \u0000\u202E ", true))
            .withMessage("Approach: fill this in.");
        assertThat(save(eoi, this.acme, EoiSection.APPROACH, 0, "a\u0000\u202Eb\r\nc", false).text())
            .isEqualTo("ab\nc");
        assertThat(copy(eoi).section(EoiSection.SUMMARY).text()).isEqualTo(longest);
    }

    @Test
    void whoSavesOverANewerTextIsToldWhoseItIsAndBothTextsStay() {
        String eoi = start();
        invited(eoi);
        save(eoi, this.acme, EoiSection.SUMMARY, 0, "By the contact", true);
        SaveOutcome.Conflict conflict = (SaveOutcome.Conflict) this.copies.save(eoi, this.zoe,
                SectionSave.text(EoiSection.SUMMARY, 0, "By Zoë", true));
        assertThat(conflict.theirs().text()).isEqualTo("By the contact");
        assertThat(conflict.theirs().savedBy()).isEqualTo("Acme Contact");
        assertThat(conflict.theirs().savedAt()).isEqualTo(this.engine.now());
        assertThat(conflict.yours().text()).isEqualTo("By Zoë");
        assertThat(copy(eoi).section(EoiSection.SUMMARY).text()).isEqualTo("By the contact");
        // who leaves finds it again, nobody else does, and asking twice keeps it once
        this.copies.save(eoi, this.zoe, SectionSave.text(EoiSection.SUMMARY, 0, "By Zoë", true));
        assertThat(this.copies.keptTexts(eoi, this.zoe)).singleElement().satisfies((kept) -> {
            assertThat(kept.id()).isEqualTo(conflict.keptTextId());
            assertThat(kept.text()).isEqualTo("By Zoë");
        });
        assertThat(this.copies.keptTexts(eoi, this.acme)).isEmpty();
        this.copies.putAside(eoi, this.acme, conflict.keptTextId());
        assertThat(this.copies.keptTexts(eoi, this.zoe)).hasSize(1);
        save(eoi, this.zoe, EoiSection.SUMMARY, conflict.theirs().version(), "By both", true);
        assertThat(this.copies.keptTexts(eoi, this.zoe)).isEmpty();
        // another section is nobody else's business
        assertThat(save(eoi, this.zoe, EoiSection.APPROACH, 0, "By Zoë", true).version()).isEqualTo(1);
    }

    @Test
    void theSameTextSavedTwiceOrByTwoIsNoConflict() {
        String eoi = start();
        invited(eoi);
        save(eoi, this.acme, EoiSection.SUMMARY, 0, "The same", false);
        WorkingSection again = save(eoi, this.acme, EoiSection.SUMMARY, 0, "The same", false);
        assertThat(again.version()).isEqualTo(1);
        long revision = copy(eoi).revision();
        WorkingSection done = save(eoi, this.zoe, EoiSection.SUMMARY, 0, "The same", true);
        assertThat(done.progress()).isEqualTo(Progress.COMPLETED);
        assertThat(done.savedBy()).isEqualTo("Acme Contact");
        assertThat(copy(eoi).revision()).isGreaterThan(revision);
    }

    @Test
    void aSubjectIsSavedLikeATextAndNeverTwiceByOneVendor() {
        String parking = start();
        String idea = this.copies.start(CALL, this.fixture.acme, null, "Allotments");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.copies.save(idea, this.acme, SectionSave.subject(1, this.fixture.parking, null)))
            .withMessageContaining(parking);
        this.copies.save(idea, this.acme, SectionSave.subject(1, this.fixture.libraries, null));
        assertThat(copy(idea).subject()).isEqualTo("Libraries");
        assertThat(this.copies.save(idea, this.acme, SectionSave.subject(1, null, "Markets")))
            .isInstanceOf(SaveOutcome.Conflict.class);
        assertThat(this.copies.keptTexts(idea, this.acme)).extracting(KeptText::proposedService)
            .containsExactly("Markets");
    }

    /**
     * Many write the same sections at once, some on texts that they have not seen: every
     * text is in the copy, was seen by whoever replaced it, or is kept for its writer.
     */
    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3 })
    void howeverManyWriteAtOnceNoTextIsLost(long seed) throws Exception {
        String eoi = start();
        List<EoiPerson> people = new ArrayList<>(List.of(this.acme));
        for (int i = 0; i < 4; i++) {
            this.colleagues.invite(eoi, this.acme, "Colleague " + i, "c" + i + "@acme.example");
            people.add(EoiPerson.colleague("c" + i + "@acme.example"));
        }
        Set<String> written = ConcurrentHashMap.newKeySet();
        Set<String> replacedKnowingly = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (EoiPerson person : people) {
                Random chance = new Random(seed * 31 + person.id().hashCode());
                work.add(() -> {
                    for (int round = 0; round < 12; round++) {
                        EoiSection section = chance.nextBoolean() ? EoiSection.SUMMARY : EoiSection.EVIDENCE;
                        WorkingSection seen = this.copies.find(eoi, person).orElseThrow().section(section);
                        String text = person.id() + " " + round;
                        SaveOutcome outcome = this.copies.save(eoi, person,
                                SectionSave.text(section, seen.version(), text, false));
                        written.add(text);
                        if (outcome instanceof SaveOutcome.Saved) {
                            replacedKnowingly.add(seen.text());
                        }
                        else if (chance.nextBoolean()) {
                            // goes on from both texts
                            SaveOutcome.Conflict conflict = (SaveOutcome.Conflict) outcome;
                            if (this.copies.save(eoi, person, SectionSave.text(section, conflict.theirs().version(),
                                    text + "+", false)) instanceof SaveOutcome.Saved) {
                                replacedKnowingly.add(conflict.theirs().text());
                                replacedKnowingly.add(text);
                            }
                            written.add(text + "+");
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        finally {
            threads.shutdown();
        }
        Set<String> found = new HashSet<>(replacedKnowingly);
        copy(eoi).sections().forEach((section) -> found.add(section.text()));
        this.jdbc.sql("select text from eoi_refused_save").query(String.class).list().forEach(found::add);
        assertThat(found).containsAll(written);
    }

    @Test
    void whatKeepsItFromBeingSentInIsNamedSectionBySection() {
        String eoi = start();
        save(eoi, this.acme, EoiSection.SUMMARY, 0, "A secret plan", false);
        this.confidentiality.markText(eoi, this.acme, EoiSection.SUMMARY, "secret", Ground.TRADE_SECRET, "Ours alone");
        save(eoi, this.acme, EoiSection.SUMMARY, 1, "A plan", false);
        assertThat(copy(eoi).problems()).containsExactly(
                new SectionProblem(EoiSection.SUMMARY, "Summary: you have not marked this section as completed."),
                new SectionProblem(EoiSection.SUMMARY,
                        "Summary: a passage that you marked as confidential no longer stands there. "
                                + "Mark it again as it reads now, or take the mark away."),
                new SectionProblem(EoiSection.APPROACH, "Approach: fill this in."));
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.copies.send(eoi, this.acme, copy(eoi).revision(),
                    new EoiDeclaration(" ", "I agree to something else")))
            .withMessageContaining("Approach: fill this in.\nYour name: fill this in.\n"
                    + "The declaration has changed since you opened the page. Read it again.");
        assertThat(this.eois.find(eoi, this.fixture.acme).orElseThrow().state()).isEqualTo(Eoi.State.DRAFT);
        assertThat(this.copies.versions(eoi, this.acme)).isEmpty();
    }

    @Test
    void whatIsSentInStaysAsItWasUntilItIsSentInAgain() throws IOException {
        String eoi = complete(start());
        EoiFile plan = add(eoi, "plan.pdf", SampleFiles.pdf("one")).file();
        this.confidentiality.markFile(eoi, this.acme, plan.id(), Ground.COMMERCIAL_PREJUDICE, "Our prices");
        Submission first = send(eoi, this.acme);
        assertThat(first.reference()).isEqualTo(eoi);
        assertThat(first.late()).isFalse();
        assertThat(this.fixture.receipts()).containsExactly("acme@vendor.example " + eoi);
        assertThat(copy(eoi).changed()).isFalse();

        invited(eoi);
        this.engine.pass(Duration.ofHours(1));
        int version = copy(eoi).section(EoiSection.APPROACH).version();
        save(eoi, this.zoe, EoiSection.APPROACH, version, "Another approach", true);
        this.files.remove(eoi, this.zoe, plan.id());
        add(eoi, "costs.pdf", SampleFiles.pdf("two"));
        WorkingCopy changed = copy(eoi);
        assertThat(changed.changed()).isTrue();
        assertThat(changed.marks()).isEmpty();
        assertThat(this.eois.find(eoi, this.fixture.acme).orElseThrow().approach()).isEqualTo(CallFixture.APPROACH);
        assertThat(this.fixture.receipts()).hasSize(1);

        assertThat(send(eoi, this.zoe).repeated()).isFalse();
        assertThat(this.fixture.receipts()).as("the colleague who sent it in hears of it too")
            .containsExactly("acme@vendor.example " + eoi, "acme@vendor.example " + eoi + " changed",
                    ZOE + " " + eoi + " changed");
        assertThat(this.eois.find(eoi, this.fixture.acme).orElseThrow().approach()).isEqualTo("Another approach");
        List<SentVersion> versions = this.copies.versions(eoi, this.acme);
        assertThat(versions).extracting(SentVersion::number).containsExactly(2, 1);
        assertThat(versions.get(1).approach()).isEqualTo(CallFixture.APPROACH);
        assertThat(versions.get(1).subject()).isEqualTo("Parking permits");
        assertThat(versions.get(1).sentBy()).isEqualTo("Acme Contact");
        assertThat(versions.get(1).declaredBy()).isEqualTo("Ann Acme");
        assertThat(versions.get(1).declaration()).isEqualTo(EoiDeclaration.currentText()).contains("authorised");
        assertThat(versions.get(1).files()).extracting(EoiFile::name).containsExactly("plan.pdf");
        assertThat(versions.get(1).marks()).extracting(ConfidentialMark::reason).containsExactly("Our prices");
        assertThat(versions.get(0).files()).extracting(EoiFile::name).containsExactly("costs.pdf");
        assertThat(versions.get(0).sentBy()).isEqualTo("Zoë Acme");
        assertThat(this.files.download(eoi, this.acme, plan.id())).isPresent();
        assertThatExceptionOfType(DataIntegrityViolationException.class)
            .isThrownBy(() -> this.jdbc.sql("update eoi_version set approach = 'Better'").update())
            .withMessageContaining("What was sent in cannot be changed");
    }

    @Test
    void changesThatAreThrownAwayLeaveWhatWasSentIn() throws IOException {
        String eoi = complete(start());
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.copies.discard(eoi, this.acme))
            .withMessageContaining("has not been sent in yet");
        EoiFile plan = add(eoi, "plan.pdf", SampleFiles.pdf("one")).file();
        this.confidentiality.markText(eoi, this.acme, EoiSection.SUMMARY, null, Ground.OTHER, "All of it");
        this.confidentiality.markFile(eoi, this.acme, plan.id(), Ground.TRADE_SECRET, "Drawings");
        send(eoi, this.acme);
        int before = copy(eoi).section(EoiSection.SUMMARY).version();
        save(eoi, this.acme, EoiSection.SUMMARY, before, "Changed", false);
        this.copies.save(eoi, this.acme,
                SectionSave.subject(copy(eoi).section(EoiSection.SUBJECT).version(), null, "Allotments"));
        this.files.remove(eoi, this.acme, plan.id());
        add(eoi, "costs.pdf", SampleFiles.pdf("two"));
        this.copies.discard(eoi, this.acme);
        WorkingCopy copy = copy(eoi);
        assertThat(copy.changed()).isFalse();
        assertThat(copy.subject()).isEqualTo("Parking permits");
        assertThat(copy.section(EoiSection.SUMMARY).text()).isEqualTo(CallFixture.SUMMARY);
        assertThat(copy.files()).extracting(EoiFile::name).containsExactly("plan.pdf");
        assertThat(copy.marks()).extracting(ConfidentialMark::reason).containsExactly("All of it", "Drawings");
        // a page that was opened before is not taken for a new one
        assertThat(this.copies.save(eoi, this.acme, SectionSave.text(EoiSection.SUMMARY, before, "Stale", true)))
            .isInstanceOf(SaveOutcome.Conflict.class);
        assertThat(send(eoi, this.acme).repeated()).isTrue();
    }

    @Test
    void sentTwiceAtOnceItIsOneVersionAndOneReceipt() throws Exception {
        String eoi = complete(start());
        long revision = copy(eoi).revision();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Submission>> twice = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                twice.add(() -> this.copies.send(eoi, this.acme, revision, declaration()));
            }
            int repeated = 0;
            for (Future<Submission> sent : threads.invokeAll(twice)) {
                repeated += sent.get().repeated() ? 1 : 0;
            }
            assertThat(repeated).isEqualTo(5);
        }
        finally {
            threads.shutdown();
        }
        assertThat(this.copies.versions(eoi, this.acme)).hasSize(1);
        assertThat(this.fixture.receipts()).hasSize(1);
    }

    @Test
    void nobodyStandsForWhatAColleagueChangedMeanwhile() {
        String eoi = complete(start());
        invited(eoi);
        long checked = copy(eoi).revision();
        save(eoi, this.zoe, EoiSection.EVIDENCE, copy(eoi).section(EoiSection.EVIDENCE).version(), "More of it", true);
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.copies.send(eoi, this.acme, checked, declaration()))
            .withMessage(
                    "This expression of interest was changed after you opened the page, by Zoë Acme on Monday 9 March 2026, "
                            + "9:00am GMT. Check the answers again before you send them in.");
        assertThat(send(eoi, this.acme).repeated()).isFalse();
    }

    @Test
    void whatWasBegunInTimeAndComesAfterClosingIsKeptAsLateAndSaysSo() throws IOException {
        String draft = complete(start());
        String sent = complete(this.copies.start(CALL, this.fixture.acme, this.fixture.libraries, null));
        send(sent, this.acme);
        save(sent, this.acme, EoiSection.EVIDENCE, copy(sent).section(EoiSection.EVIDENCE).version(), "Not sent", true);
        this.engine.moveTo(CLOSING);
        // a page that was open at closing time can still be saved
        save(draft, this.acme, EoiSection.EVIDENCE, copy(draft).section(EoiSection.EVIDENCE).version(), "Late", true);
        add(draft, "plan.pdf", SampleFiles.pdf("late"));
        assertThat(copy(sent).editable()).isFalse();
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> send(sent, this.acme))
            .withMessage("Call " + CALL + " closed on Friday 27 March 2026, 5:00pm GMT. " + sent
                    + " can no longer be changed.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> save(sent, this.acme, EoiSection.EVIDENCE, 3, "Later", true))
            .withMessageContaining("can no longer be changed");
        Submission late = send(draft, this.acme);
        assertThat(late.late()).isTrue();
        assertThat(send(draft, this.acme).repeated()).isTrue();
        assertThat(this.copies.versions(draft, this.acme)).singleElement()
            .satisfies((version) -> assertThat(version.late()).isTrue());
        assertThat(this.engine.tasks("UserTask_DecideLateEoi")).hasSize(1);
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.copies.withdraw(draft, this.acme))
            .withMessageContaining("can no longer be withdrawn");
    }

    @Test
    void anExtensionCountsAtOnce() {
        String eoi = complete(start());
        this.engine.stepTo(CLOSING.minusSeconds(60));
        this.jdbc.sql("update call set closes_at = closes_at + interval '1 day'").update();
        this.engine.stepTo(CLOSING.plusSeconds(60));
        assertThat(send(eoi, this.acme).late()).isFalse();
        assertThat(copy(eoi).closesAt()).isEqualTo(Instant.parse("2026-03-28T17:00:00Z"));
    }

    @Test
    void onlyTheContactWithdrawsAndADraftGoesWithAllThatIsInIt() throws IOException {
        String draft = complete(start());
        invited(draft);
        EoiFile plan = add(draft, "plan.pdf", SampleFiles.pdf("one")).file();
        this.confidentiality.markFile(draft, this.acme, plan.id(), Ground.TRADE_SECRET, "Drawings");
        this.copies.save(draft, this.zoe, SectionSave.text(EoiSection.SUMMARY, 0, "Stale", true));
        assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> this.copies.withdraw(draft, this.zoe))
            .withMessage("Only the contact of your organisation can withdraw an expression of interest.");
        this.copies.withdraw(draft, this.acme);
        assertThat(this.copies.find(draft, this.acme)).isEmpty();
        assertThat(this.jdbc.sql("select count(*) from eoi_file").query(Long.class).single()).isZero();
        String sent = complete(start());
        send(sent, this.acme);
        this.copies.withdraw(sent, this.acme);
        assertThat(copy(sent).state()).isEqualTo(Eoi.State.WITHDRAWN);
        assertThat(copy(sent).editable()).isFalse();
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> save(sent, this.acme, EoiSection.SUMMARY, 9, "Again", true))
            .withMessage(sent + " has been withdrawn. Begin a new one instead.");
        assertThat(start()).isNotEqualTo(sent);
    }

    @Test
    void whatWasSentInAsAWholeIsThereToBeChangedPageByPage() {
        Submission sent = this.eois.submit(CALL, this.fixture.acme, this.fixture.onParking());
        WorkingCopy copy = copy(sent.reference());
        assertThat(copy.section(EoiSection.SUMMARY).text()).isEqualTo(CallFixture.SUMMARY);
        assertThat(copy.sections()).allMatch(WorkingSection::isDone);
        assertThat(copy.changed()).isFalse();
        save(sent.reference(), this.acme, EoiSection.SUMMARY, copy.section(EoiSection.SUMMARY).version(),
                "Page by page", true);
        this.eois.submit(CALL, this.fixture.acme,
                EoiForm.onArea(this.fixture.parking, "As a whole", CallFixture.APPROACH, ""));
        assertThat(copy(sent.reference()).section(EoiSection.SUMMARY).text()).isEqualTo("As a whole");
        assertThat(this.copies.versions(sent.reference(), this.acme)).hasSize(2)
            .allSatisfy((version) -> assertThat(version.declaredBy()).isNull());
    }

    @Test
    void marksQuoteWhatStandsThereWithAGroundAndAReason() throws IOException {
        String eoi = complete(start());
        for (Map.Entry<Runnable, String> wrong : Map
            .<Runnable, String>of(
                    () -> this.confidentiality.markText(eoi, this.acme, EoiSection.SUMMARY, "not there", Ground.OTHER,
                            "R"),
                    "Passage: copy it word by word from “Summary”, since it does not stand there as you gave it.",
                    () -> this.confidentiality.markText(eoi, this.acme, EoiSection.SUMMARY, null, null, " "),
                    "Choose on which ground it is confidential.\nReason: fill this in.",
                    () -> this.confidentiality.markText(eoi, this.acme, EoiSection.SUBJECT, null, Ground.OTHER, "R"),
                    "The subject cannot be confidential: the council names it when it takes it up.",
                    () -> this.confidentiality.markText(eoi, this.acme, EoiSection.EVIDENCE, null, Ground.OTHER, "R"),
                    "Evidence: write the section before you mark it.",
                    () -> this.confidentiality.markFile(eoi, this.acme, UUID.randomUUID(), Ground.OTHER, "R"),
                    "The file is not there any more. Choose another.")
            .entrySet()) {
            assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> wrong.getKey().run())
                .withMessage(wrong.getValue());
        }
        ConfidentialMark mark = this.confidentiality.markText(eoi, this.acme, EoiSection.SUMMARY, "on their phones",
                Ground.TRADE_SECRET, "Nobody else does it");
        assertThat(this.confidentiality.markText(eoi, this.acme, EoiSection.SUMMARY, "on their phones",
                Ground.TRADE_SECRET, "Nobody else does it"))
            .isEqualTo(mark);
        send(eoi, this.acme);
        this.confidentiality.unmark(eoi, this.acme, mark.id());
        assertThat(copy(eoi).changed()).isTrue();
        assertThat(copy(eoi).marks()).isEmpty();
        assertThat(this.copies.versions(eoi, this.acme).get(0).marks()).hasSize(1);
    }

    private String start() {
        return this.copies.start(CALL, this.fixture.acme, this.fixture.parking, null);
    }

    private String complete(String eoi) {
        save(eoi, this.acme, EoiSection.SUMMARY, 0, CallFixture.SUMMARY, true);
        save(eoi, this.acme, EoiSection.APPROACH, 0, CallFixture.APPROACH, true);
        return eoi;
    }

    private void invited(String eoi) {
        this.colleagues.invite(eoi, this.acme, "Zoë Acme", ZOE);
    }

    private WorkingSection save(String eoi, EoiPerson person, EoiSection section, int basedOn, @Nullable String text,
            boolean done) {
        int version = copy(eoi).section(section).version();
        SaveOutcome outcome = this.copies.save(eoi, person,
                SectionSave.text(section, (basedOn == 0) ? version : basedOn, text, done));
        assertThat(outcome).isInstanceOf(SaveOutcome.Saved.class);
        return ((SaveOutcome.Saved) outcome).section();
    }

    private EoiFiles.AddedFile add(String eoi, String name, byte[] content) throws IOException {
        return this.files.add(eoi, this.acme, name, new ByteArrayInputStream(content));
    }

    private Submission send(String eoi, EoiPerson person) {
        return this.copies.send(eoi, person, copy(eoi).revision(), declaration());
    }

    private static EoiDeclaration declaration() {
        return new EoiDeclaration("Ann Acme", EoiDeclaration.currentText());
    }

    private WorkingCopy copy(String eoi) {
        return this.copies.find(eoi, this.acme).orElseThrow();
    }

    private List<Progress> progress(String eoi) {
        return copy(eoi).sections().stream().map(WorkingSection::progress).toList();
    }

}
