package org.futurecouncil.eoi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.eoi.EoiColleagues.Colleague;
import org.futurecouncil.eoi.files.SampleFiles;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whom a vendor's contact asks to work on an EOI, what they may do, and what is erased.
 */
@ProcessTest
class EoiColleaguesTests {

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
    private EoiColleagues colleagues;

    @Autowired
    private EoiFiles files;

    @Autowired
    private EoiPersonalData personalData;

    private CallFixture fixture;

    private EoiPerson acme;

    private EoiPerson zoe;

    private String eoi;

    @BeforeEach
    void beginAnEoi() {
        this.engine.startOver();
        this.fixture = new CallFixture(this.engine, this.jdbc, this.runtime);
        this.fixture.open();
        this.acme = EoiPerson.contact(this.fixture.acme);
        this.zoe = EoiPerson.colleague(ZOE);
        this.eoi = this.copies.start(CallFixture.REFERENCE, this.fixture.acme, this.fixture.parking, null);
    }

    @Test
    void whoIsInvitedGetsOneMailAndFindsThatEoiAlone() {
        String other = this.copies.start(CallFixture.REFERENCE, this.fixture.acme, null, "Allotments");
        assertThat(this.copies.find(this.eoi, this.zoe)).isEmpty();
        Colleague zoe = this.colleagues.invite(this.eoi, this.acme, " Zoë\u0000 Müller ", "Zoe@Acme.example");
        assertThat(this.colleagues.invite(this.eoi, this.acme, "Zoë", ZOE)).isEqualTo(zoe);
        this.engine.runJobs();
        List<String> waves = this.fixture.waves("eoi-colleague-%");
        assertThat(waves).singleElement().satisfies((wave) -> {
            assertThat(this.fixture.recipients(wave)).containsExactly("Zoe@Acme.example");
            assertThat(this.fixture.heldMails()).isEmpty();
        });
        assertThat(this.copies.find(this.eoi, this.zoe)).isPresent();
        assertThat(this.copies.find(other, this.zoe)).isEmpty();
        assertThat(this.colleagues.of(this.eoi, this.zoe)).extracting(Colleague::name).containsExactly("Zoë Müller");
        assertThat(this.colleagues.sharedWith("ZOE@acme.example")).singleElement().satisfies((shared) -> {
            assertThat(shared.eoiReference()).isEqualTo(this.eoi);
            assertThat(shared.organisation()).isEqualTo("Acme");
            assertThat(shared.subject()).isEqualTo("Parking permits");
            assertThat(shared.state()).isEqualTo(Eoi.State.DRAFT);
        });
        assertThat(this.colleagues.nameOf(ZOE)).contains("Zoë Müller");
    }

    @Test
    void colleaguesNeitherInviteNorTakeOffAndWhoIsTakenOffFindsNothing() {
        Colleague zoe = this.colleagues.invite(this.eoi, this.acme, "Zoë", ZOE);
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.colleagues.invite(this.eoi, this.zoe, "Yan", "yan@acme.example"))
            .withMessage("Only the contact of your organisation can invite colleagues.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.colleagues.revoke(this.eoi, this.zoe, zoe.id()))
            .withMessage("Only the contact of your organisation can take colleagues off.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.colleagues.invite(this.eoi, EoiPerson.contact(this.fixture.birch), "Zoë", ZOE))
            .withMessage("You have no EOI “" + this.eoi + "”.");
        this.colleagues.revoke(this.eoi, this.acme, zoe.id());
        this.colleagues.revoke(this.eoi, this.acme, zoe.id());
        assertThat(this.copies.find(this.eoi, this.zoe)).isEmpty();
        assertThat(this.colleagues.nameOf(ZOE)).isEmpty();
        assertThat(this.colleagues.of(this.eoi, this.acme)).isEmpty();
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.copies.save(this.eoi, this.zoe, SectionSave.text(EoiSection.SUMMARY, 0, "x", true)))
            .withMessageContaining("You have no EOI");
        this.colleagues.invite(this.eoi, this.acme, "Zoë", ZOE);
        assertThat(this.copies.find(this.eoi, this.zoe)).isPresent();
        assertThat(this.fixture.waves("eoi-colleague-%")).hasSize(2);
    }

    @Test
    void whatIsNotRightInAnInvitationIsSaid() {
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.colleagues.invite(this.eoi, this.acme, " ", "zoe"))
            .withMessage("Name: fill this in.\nE-mail address: give one e-mail address, such as name@example.org.");
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.colleagues.invite(this.eoi, this.acme, "Me", "ACME@vendor.example"))
            .withMessage("E-mail address: this is your own.");
        for (int i = 0; i < 10; i++) {
            this.colleagues.invite(this.eoi, this.acme, "C" + i, "c" + i + "@acme.example");
        }
        assertThatExceptionOfType(RuleViolation.class)
            .isThrownBy(() -> this.colleagues.invite(this.eoi, this.acme, "Zoë", ZOE))
            .withMessage("You have invited 10 colleagues, which is the most. Take one off before you add another.");
    }

    @Test
    void anErasedVendorTakesItsColleaguesNamesAlongAndWhatWasSentInStays() throws IOException {
        everythingByZoe();
        this.copies.save(this.eoi, this.acme, SectionSave.text(EoiSection.EVIDENCE, 1, "More", true));
        this.personalData.eraseVendor(this.fixture.acme);
        assertThat(this.copies.find(this.eoi, this.zoe)).isEmpty();
        assertThat(named("Zoë")).isEmpty();
        assertThat(named("Acme Contact")).isEmpty();
        assertThat(this.copies.versions(this.eoi, this.acme)).singleElement().satisfies((version) -> {
            assertThat(version.summary()).isEqualTo(CallFixture.SUMMARY);
            assertThat(version.sentBy()).isEqualTo("Erased");
            assertThat(version.declaredBy()).isEqualTo("Erased");
            assertThat(version.files()).hasSize(1);
        });
    }

    private void everythingByZoe() throws IOException {
        this.colleagues.invite(this.eoi, this.acme, "Zoë", ZOE);
        this.copies.save(this.eoi, this.zoe, SectionSave.text(EoiSection.SUMMARY, 0, CallFixture.SUMMARY, true));
        this.copies.save(this.eoi, this.zoe, SectionSave.text(EoiSection.SUMMARY, 0, "Kept for Zoë", true));
        this.copies.save(this.eoi, this.zoe, SectionSave.text(EoiSection.APPROACH, 0, CallFixture.APPROACH, true));
        this.files.add(this.eoi, this.zoe, "plan.pdf", new ByteArrayInputStream(SampleFiles.pdf("x")));
        this.copies.send(this.eoi, this.zoe, this.copies.find(this.eoi, this.zoe).orElseThrow().revision(),
                new EoiDeclaration("Zoë M.", EoiDeclaration.currentText()));
    }

    /** In which tables of EOIs a name stands; the outbox is not of this stage. */
    private List<String> named(String name) {
        return List
            .of("eoi_working_copy", "eoi_section", "eoi_refused_save", "eoi_colleague", "eoi_version",
                    "eoi_version_file", "eoi_confidential", "eoi_version_confidential")
            .stream()
            .filter((table) -> this.jdbc
                .sql("select exists (select from " + table + " t where t::text like '%' || :name || '%')")
                .param("name", name)
                .query(Boolean.class)
                .single()
                    || this.jdbc
                        .sql("select exists (select from eoi_file where added_by_name like '%' || :name || '%')")
                        .param("name", name)
                        .query(Boolean.class)
                        .single())
            .toList();
    }

}
