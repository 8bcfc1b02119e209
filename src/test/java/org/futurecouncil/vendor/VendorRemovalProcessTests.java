package org.futurecouncil.vendor;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.mail.Audience;
import org.futurecouncil.mail.MailTemplate;
import org.futurecouncil.mail.Mailing;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.mail.OptOuts;
import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.RuleViolation;
import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who wishes to leave the register leaves it, and what stays names nobody. */
@ProcessTest
class VendorRemovalProcessTests {

    private static final String EMAIL = "noor.meadow@vendor.example";

    private static final String NAME = "Noor Meadow";

    private static final String TELEPHONE = "020 7946 0733";

    private static final MailTemplate WITHDRAWN = new MailTemplate("programme-withdrawn", "reason");

    @Autowired
    private Engine engine;

    @Autowired
    private VendorRemovals removals;

    @Autowired
    private Registrations registrations;

    @Autowired
    private Vendors vendors;

    @Autowired
    private OptOuts optOuts;

    @Autowired
    private Mailings mailings;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    private final UUID vendor = UUID.randomUUID();

    private final UUID programme = UUID.randomUUID();

    private final UUID call = UUID.randomUUID();

    @BeforeEach
    void startOver() {
        this.engine.startOver();
        this.engine.as(null);
        run("""
                insert into vendor (id, organisation, contact_name, email, telephone, areas_of_interest, registered_at)
                values (:vendor, 'Meadow Digital Ltd', :name, :email, :telephone, 'parking', :now)
                """);
        run("""
                insert into programme (id, reference, title, council_name, contact_email, approval_limit, table_limit,
                                       state, created_by, created_at)
                values (:programme, 'COTF-2026-01', 'Services', 'Council', 'c@council.example', 3, 6, 'CALLING', 'x', :now)
                """);
    }

    @Test
    void whoHasSentNothingInIsErasedAtOnceToTheLastWord() {
        call("OPEN", Duration.ofDays(9));
        eoi("DRAFT");
        run("""
                insert into mail_opt_out (recipient_kind, recipient_id, opted_out_at) values ('VENDOR', :vendor::text, :now)
                """);
        mail("first", "For " + NAME + " of Meadow Digital Ltd");
        this.engine.runJobs();
        mail("waiting", "Still to come");

        assertThat(this.removals.wish(this.vendor)).isTrue();
        assertThat(this.removals.wish(this.vendor)).as("said twice").isTrue();
        this.engine.runJobs();

        assertThat(places(EMAIL)).isEmpty();
        assertThat(places(NAME)).isEmpty();
        assertThat(places(TELEPHONE)).isEmpty();
        assertThat(places("Meadow Digital")).isEmpty();
        assertThat(this.jdbc.sql("select count(*) from expression_of_interest").query(Integer.class).single()).isZero();
        assertThat(states()).containsExactly("first ACCEPTED", "removed-" + this.vendor + " ACCEPTED",
                "waiting SUPPRESSED");
        assertThat(this.removals.find(this.vendor)).hasValueSatisfying((removal) -> {
            assertThat(removal.removedAt()).isEqualTo(this.engine.now());
            assertThat(removal.organisationKept()).isFalse();
        });
    }

    @Test
    void whatWasSentInAndDecidedStaysWithTheOrganisationAlone() {
        call("DECIDED", Duration.ofDays(-9));
        eoi("SUBMITTED");
        outcome("ACCEPTED");
        guestAtRoundtable();
        workshopThatWas();
        workedOnWithAColleague();

        assertThat(this.removals.wish(this.vendor)).isTrue();
        this.engine.runJobs();

        assertThat(places(EMAIL)).isEmpty();
        assertThat(places(NAME)).isEmpty();
        assertThat(places("Ada Attendee")).isEmpty();
        assertThat(places("Cleo Colleague")).isEmpty();
        assertThat(places("cleo@vendor.example")).isEmpty();
        assertThat(places("Never sent in")).isEmpty();
        assertThat(places("Meadow Digital")).contains("vendor.organisation", "roundtable_guest.organisation");
        assertThat(this.jdbc.sql("select summary from expression_of_interest").query(String.class).single())
            .isEqualTo("Permits in a day");
    }

    @Test
    void whatIsOpenToChangeIsTakenBack() {
        call("OPEN", Duration.ofDays(9));
        eoi("SUBMITTED");
        assertThat(this.removals.wish(this.vendor)).isTrue();
        assertThat(this.jdbc.sql("select state from expression_of_interest").query(String.class).single())
            .isEqualTo("WITHDRAWN");
    }

    @Test
    void aDecisionIsHeardFirstAndThenItHappensByItself() {
        call("CLOSED", Duration.ofDays(-2));
        eoi("SUBMITTED");

        assertThat(this.removals.wish(this.vendor)).isFalse();
        assertThat(this.removals.wish(this.vendor)).as("said twice").isFalse();
        ProcessInstance instance = instance();
        ProcessEngineTests.assertThat(instance).isWaitingAt("Gateway_DayOrTakenBack");
        assertThat(this.jdbc.sql("select count(*) from mail_opt_out").query(Integer.class).single()).isEqualTo(1);
        this.engine.pass(Duration.ofDays(3));
        assertThat(this.vendors.find(this.vendor).orElseThrow().email()).isEqualTo(EMAIL);

        outcome("QUEUED");
        this.engine.pass(Duration.ofDays(1));
        assertThat(this.vendors.find(this.vendor).orElseThrow().email()).as("the outcome is on its way")
            .isEqualTo(EMAIL);

        run("update message set state = 'ACCEPTED', settled_at = queued_at");
        this.engine.pass(Duration.ofDays(1));
        assertThat(places(EMAIL)).isEmpty();
        ProcessEngineTests.assertThat(instance)
            .hasPassed("Gateway_DayOrTakenBack", "IntermediateCatchEvent_DayPassed", "ServiceTask_RemoveVendor")
            .isWaitingAt("Gateway_YearsOrLifted");
    }

    @Test
    void aWishThatIsTakenBackLeavesEverythingAsItWas() {
        call("CLOSED", Duration.ofDays(-2));
        eoi("SUBMITTED");
        this.removals.wish(this.vendor);
        ProcessInstance instance = instance();
        this.removals.takeBack(this.vendor);
        this.removals.takeBack(this.vendor);
        ProcessEngineTests.assertThat(instance).isEnded().hasPassed("EndEvent_Stays");
        outcome("ACCEPTED");
        this.engine.pass(Duration.ofDays(2));
        assertThat(this.vendors.find(this.vendor).orElseThrow().email()).isEqualTo(EMAIL);
        assertThat(this.jdbc.sql("select count(*) from mail_opt_out").query(Integer.class).single()).isZero();
    }

    @Test
    void whoWishesItAgainAfterTheDecisionIsRemovedAtOnce() {
        call("CLOSED", Duration.ofDays(-2));
        eoi("SUBMITTED");
        this.removals.wish(this.vendor);
        this.removals.takeBack(this.vendor);
        outcome("ACCEPTED");
        assertThat(this.removals.wish(this.vendor)).isTrue();
        this.engine.runJobs();
        ProcessEngineTests.assertThat(instance())
            .hasNotPassed("Gateway_DayOrTakenBack")
            .isWaitingAt("Gateway_YearsOrLifted");
    }

    @Test
    void aWishThatIsTakenBackKeepsAnOlderOneAboutInvitations() {
        call("CLOSED", Duration.ofDays(-2));
        eoi("SUBMITTED");
        this.optOuts.optOut(Recipient.Kind.VENDOR, this.vendor.toString());
        this.removals.wish(this.vendor);
        this.removals.takeBack(this.vendor);
        assertThat(this.jdbc.sql("select count(*) from mail_opt_out").query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void noMailingFindsWhoHasLeft() {
        call("DECIDED", Duration.ofDays(-9));
        eoi("SUBMITTED");
        outcome("ACCEPTED");
        this.removals.wish(this.vendor);
        this.engine.runJobs();
        int before = states().size();
        this.engine
            .inTransaction(() -> this.mailings.open(new Mailing(this.programme, "later", WITHDRAWN, Audience.query("""
                    select 'VENDOR' as recipient_kind, id::text as recipient_id, contact_name as recipient_name, email,
                           '{}'::jsonb as data from vendor
                    """, Map.of()), Map.of("reason", "None"))));
        assertThat(states()).hasSize(before);
        assertThat(this.vendors.all()).isEmpty();
        assertThat(this.vendors.size()).isZero();
        assertThat(this.vendors.findByEmail("erased@" + this.vendor + ".invalid")).isEmpty();
    }

    @Test
    void anOldFileBringsNobodyBackAndTheyThemselvesCanReturn() {
        this.removals.wish(this.vendor);
        this.engine.runJobs();
        String file = "organisation,contact_name,email\nMeadow,Noor,NOOR.meadow@vendor.example\nFen,Bo,bo@vendor.example\n";
        assertThatThrownBy(() -> this.vendors.importCsv(file)).isInstanceOf(RuleViolation.class)
            .hasMessage(
                    "“NOOR.meadow@vendor.example” asked to be removed from the register. Take the row out; they can "
                            + "register again themselves.");
        assertThat(this.vendors.all()).isEmpty();

        this.registrations.ask(new VendorForm("Meadow", "Noor", EMAIL, "", ""));
        UUID registration = this.jdbc.sql("select id from vendor_registration").query(UUID.class).single();
        this.registrations.confirm(registration, EMAIL);
        assertThat(this.vendors.importCsv(file).added()).isEqualTo(1);
        assertThat(this.vendors.all()).extracting(Vendor::id).contains(registration).doesNotContain(this.vendor);
    }

    @Test
    void whereOneStageCannotEraseNothingIsErased() {
        run("alter table vendor add constraint ck_test check (contact_name <> 'Erased')");
        try {
            assertThatThrownBy(() -> this.removals.wish(this.vendor)).isInstanceOf(Exception.class);
        }
        finally {
            run("alter table vendor drop constraint ck_test");
        }
        assertThat(this.removals.find(this.vendor)).isEmpty();
        assertThat(this.vendors.find(this.vendor).orElseThrow().email()).isEqualTo(EMAIL);
        assertThat(states()).isEmpty();
    }

    private void call(String state, Duration untilClosing) {
        OffsetDateTime closes = OffsetDateTime.ofInstant(this.engine.now().plus(untilClosing),
                java.time.ZoneOffset.UTC);
        this.jdbc
            .sql("""
                    insert into call (id, programme_id, reference, title, text, opens_at, closes_at, state, published_at)
                    values (:call, :programme, 'COTF-2026-01-CALL', 'Call', 'Tell us', :closes::timestamptz - interval '30 days',
                            :closes, :state, :closes::timestamptz - interval '30 days')
                    """)
            .param("call", this.call)
            .param("programme", this.programme)
            .param("closes", closes)
            .param("state", state)
            .update();
    }

    private void eoi(String state) {
        this.jdbc
            .sql("""
                    insert into expression_of_interest (id, call_id, vendor_id, reference, proposed_service, summary, approach, state,
                                                        version, submitted_at)
                    select :call, id, :vendor, 'COTF-2026-01-CALL-E001', 'Permits', 'Permits in a day', 'Small', :state, 1, opens_at
                      from call
                    """)
            .param("call", this.call)
            .param("vendor", this.vendor)
            .param("state", state)
            .update();
    }

    /** The outcome is decided, and its mail is in this state. */
    private void outcome(String state) {
        run("""
                update expression_of_interest set eligible = true, outcome = 'INVITED', outcome_code = 'IDEA_PROMOTED',
                                                  outcome_reason = 'Strong'
                """);
        run("""
                insert into mailing (id, programme_id, wave, template, opened_at)
                values (:call, :programme, 'eoi-evaluation-outcome', 'eoi-outcome', :now)
                """);
        run("insert into mail_batch (mailing_id, number, settled) values (:call, 0, true)");
        this.jdbc
            .sql("""
                    insert into message (id, mailing_id, batch, recipient_kind, recipient_id, recipient_name, email, state, queued_at,
                                         settled_at, detail, data)
                    values (:call, :call, 0, 'VENDOR', :vendor::text, :name, :email, :state, :now,
                            case :state when 'QUEUED' then null else :now::timestamptz end, '250 OK for <' || :email || '>',
                            jsonb_build_object('organisation', 'Meadow Digital Ltd', 'note', 'Dear ' || :name))
                    """)
            .params(parameters())
            .param("state", state)
            .update();
    }

    private void guestAtRoundtable() {
        run("""
                insert into roundtable (id, programme_id, title, venue, starts_at, ends_at, agenda, rsvp_closes_at, prepared_by,
                                        prepared_at)
                values (:call, :programme, 'Roundtable', 'Hall', :now, :now::timestamptz + interval '1 hour', 'Talk', :now, 'x', :now)
                """);
        run("""
                insert into roundtable_guest (id, roundtable_id, kind, vendor_id, name, organisation, email, note)
                values (:call, :call, 'VENDOR', :vendor, :name, 'Meadow Digital Ltd', :email, 'Ring ' || :name)
                """);
    }

    private void workshopThatWas() {
        run("""
                insert into workshop (id, programme_id, reference, title, venue_name, venue_address, access_information, agenda,
                                      starts_at, ends_at, rsvp_closes_at, calendar_uid, state, announced_at, planned_by, planned_at)
                select :call, :programme, 'W', 'Workshop', 'Hall', 'Street', 'Step-free', 'Talk', :now::timestamptz - interval '2 days',
                       :now::timestamptz - interval '1 day', :now::timestamptz - interval '3 days', 'uid', 'HELD', :now, 'x', :now
                """);
        run("""
                insert into attendance (id, workshop_id, vendor_id, state, answered_at) values (:call, :call, :vendor, 'DECLINED', :now)
                """);
        run("""
                insert into attendee (id, attendance_id, position, name, access_needs)
                values (gen_random_uuid(), :call, 1, 'Ada Attendee', 'Step-free')
                """);
        this.engine.inTransaction(() -> this.mailings
            .open(new Mailing(this.programme, "leads", new MailTemplate("workshop-joining-lead", "tables"),
                    Audience.of(new Recipient(Recipient.Kind.OFFICER, "lena", "Lena", "lena@council.example",
                            Map.of("tables", List.of(Map.of("guests", List.of(Map.of("name", "Ada Attendee"))))))),
                    Map.of())));
    }

    private void workedOnWithAColleague() {
        run("""
                insert into eoi_version (eoi_id, number, proposed_service, subject, summary, approach, evidence, late, sent_at, sent_by,
                                         sent_by_name, declared_by, declaration)
                values (:call, 1, 'Permits', 'Permits', 'Permits in a day', 'Small', '', false, :now, :vendor, :name, :name, 'True')
                """);
        run("""
                insert into eoi_colleague (id, eoi_id, name, email, invited_by, invited_at)
                values (:programme, :call, 'Cleo Colleague', 'cleo@vendor.example', :vendor, :now)
                """);
        run("""
                insert into eoi_section (eoi_id, section, text, version, done, saved_by, saved_by_name, saved_at)
                values (:call, 'SUMMARY', 'Never sent in', 1, true, :programme, 'Cleo Colleague', :now)
                """);
        run("""
                insert into portal_session (token_hash, visitor_kind, visitor_id, email, began_at, used_at, ends_at)
                values (sha256('x'), 'COLLEAGUE', 'cleo@vendor.example', 'cleo@vendor.example', :now, :now,
                        :now::timestamptz + interval '1 day')
                """);
        this.engine
            .inTransaction(
                    () -> this.mailings
                        .open(new Mailing(this.programme, "colleague",
                                new MailTemplate("eoi-colleague-invitation", "invitedBy"),
                                Audience.of(new Recipient(Recipient.Kind.COLLEAGUE, "cleo@vendor.example",
                                        "Cleo Colleague", "cleo@vendor.example", Map.of("invitedBy", NAME))),
                                Map.of())));
    }

    private void mail(String wave, String reason) {
        Recipient recipient = new Recipient(Recipient.Kind.VENDOR, this.vendor.toString(), NAME, EMAIL,
                Map.of("reason", reason));
        this.engine.inTransaction(() -> this.mailings
            .open(new Mailing(this.programme, wave, WITHDRAWN, Audience.of(recipient), Map.of())));
    }

    private List<String> states() {
        return this.jdbc.sql("""
                select g.wave || ' ' || m.state from message m join mailing g on g.id = m.mailing_id
                 where m.recipient_kind = 'VENDOR' order by 1
                """).query(String.class).list();
    }

    /** The only one, however often the wish was said. */
    private ProcessInstance instance() {
        return this.runtime.createProcessInstanceQuery()
            .processDefinitionKey(VendorRemovalProcess.KEY)
            .processInstanceBusinessKey(this.vendor.toString())
            .singleResult();
    }

    private List<String> places(String word) {
        return Places.of(this.jdbc, word);
    }

    private void run(String sql) {
        this.jdbc.sql(sql).params(parameters()).update();
    }

    private Map<String, Object> parameters() {
        return Map.of("vendor", this.vendor, "programme", this.programme, "call", this.call, "name", NAME, "email",
                EMAIL, "telephone", TELEPHONE, "now",
                OffsetDateTime.ofInstant(this.engine.now(), java.time.ZoneOffset.UTC));
    }

}
