package org.futurecouncil.roadmap;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.VendorWindow;
import org.futurecouncil.testing.browser.WithoutScript;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The public reads what came of a programme, and another council asks to join the next.
 */
@BrowserTest
class OutcomePagesBrowserIT {

    private static final AtomicInteger PROGRAMMES = new AtomicInteger();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private Outcomes outcomes;

    @Autowired
    private Lessons lessons;

    private final String reference = String.format("COTF-2045-%02d", PROGRAMMES.incrementAndGet());

    private RoadmapData data;

    @BeforeEach
    void aProgrammeHasComeToItsEnd() {
        this.data = new RoadmapData(this.jdbc, this.clock.instant(), this.reference);
        this.lessons.record(this.data.programme,
                List.of(new Lesson("Ask the staff <b>first</b>", true), new Lesson("Book the room early", false)));
        this.jdbc.sql("update business_case set state_reason = 'It frees 900 hours and £20,000 a year' where id = :id")
            .param("id", this.data.caseOne)
            .update();
        this.jdbc
            .sql("""
                    with r as (insert into roadmap (id, programme_id, version, state, drafted_by, drafted_at, decided_by, decided_at)
                               values (gen_random_uuid(), :programme, 1, 'APPROVED', 'amara', current_timestamp, 'rosa', current_timestamp)
                               returning id)
                    insert into roadmap_item (id, roadmap_id, position, business_case_id, title, quarter, owner, milestone)
                    select gen_random_uuid(), r.id, 1, :case, 'Pilot in two wards', '2026-Q4', 'chloe', '200 permits' from r
                    """)
            .param("programme", this.data.programme)
            .param("case", this.data.caseOne)
            .update();
    }

    @Test
    void everybodyReadsTheFunnelTheReasonsTheRoadmapAndTheLessons(VendorWindow window) {
        window.open(path("outcomes")).heading("This link leads nowhere");
        this.outcomes.publish(this.data.programme);
        window.open("/programmes").heading("Outcomes of our programmes").looksRight("programmes");
        window.tabTo("main a[href*='" + this.reference + "']").key("Enter");
        window.heading("Outcomes of Services of tomorrow")
            .shows("It frees 900 hours and £20,000 a year")
            .shows("Pilot in two wards")
            .shows("200 permits")
            .shows("Ask the staff <b>first</b>")
            .looksRight("outcomes");
        assertThat(window.page().locator("main").innerText()).contains("Strong case", "Weak case", "Not put forward")
            .doesNotContain("Book the room early", "Never written", "chloe");
        assertThat(
                window.page().locator("tr:has-text('Business cases that help both money and capacity') td").innerText())
            .isEqualTo("4");
        assertThat(window.page().locator(".council-funnel__bar").count()).isEqualTo(17);
        assertThat(window.page().locator("tr:has-text('Workshop tables, one for each project') td").innerText())
            .isEqualTo("1");
        window.open("/programmes/" + this.reference).heading("Outcomes of Services of tomorrow");
    }

    @Test
    void whatIsExemptIsNotPublished(VendorWindow window) {
        this.jdbc.sql("""
                with d as (insert into approval_decision (id, ranking_id, state, papers, key_decision, exempt,
                                                          exempt_reason, approvers_needed, committee_needed, decided_by,
                                                          decided_at)
                           select gen_random_uuid(), id, 'IN_EFFECT', 'P', false, true, 'Commercial', 1, false, 'rosa',
                                  current_timestamp
                             from case_ranking where programme_id = :programme order by round limit 1 returning id)
                insert into approval_decision_case (decision_id, business_case_id, appraisal_id, outcome, reason)
                select d.id, c.id, c.appraisal_id, 'APPROVED', 'It frees 900 hours and £20,000 a year'
                  from d, business_case c where c.id = :case
                """).param("programme", this.data.programme).param("case", this.data.caseOne).update();
        this.outcomes.publish(this.data.programme);
        window.open(path("outcomes")).shows("The reasons are exempt from publication.");
        assertThat(window.page().locator("main").innerText()).doesNotContain("900 hours");
    }

    @Test
    void anotherCouncilAsksByKeyboardAlone(VendorWindow window) {
        this.outcomes.publish(this.data.programme);
        window.open(path("outcomes")).tabTo("main a[href$='/join']").key("Enter");
        window.heading("Ask to join the next programme").looksRight("join");
        window.tabTo("main form button").key("Enter");
        window.asksToMend("council", "Name of your council: fill this in.");
        window.tabTo("#council").type("Barnet 🏛️").tabTo("#name").type("Una").tabTo("#email").type("una");
        window.tabTo("main form button").key("Enter");
        window.asksToMend("email", "Your e-mail address: give one e-mail address, such as name@example.org.")
            .looksRight("join-error");
        assertThat(window.page().locator("#council").inputValue()).isEqualTo("Barnet 🏛️");
        assertThat(window.page().locator("#role").getAttribute("autocomplete")).isEqualTo("organization-title");
        window.fill("email", address()).fill("role", "x".repeat(201)).tabTo("main form button").key("Enter");
        window.asksToMend("role", "Your job title: shorten this to 200 characters; it has 201.");
        window.fill("role", "Head of digital").tabTo("#message").type("We would bring libraries.");
        window.tabTo("main form button").key("Enter");
        window.heading("Thank you").shows("We have your request").looksRight("join-asked");
        assertThat(this.jdbc
            .sql("select council_name || contact_role || message from council_interest where programme_id = :id")
            .param("id", this.data.programme)
            .query(String.class)
            .list()).containsExactly("Barnet 🏛️Head of digitalWe would bring libraries.");
    }

    @Test
    void whoeverAsksAgainAndAgainIsAskedToWait(@WithoutScript VendorWindow window) {
        this.outcomes.publish(this.data.programme);
        for (int request = 1; request <= 4; request++) {
            window.open(path("join"))
                .fill("council", "Barnet")
                .fill("name", "Una")
                .fill("email", address())
                .fill("message", "Request " + request)
                .press("Send the request");
        }
        window.shows("You have changed this request several times within the hour");
        assertThat(this.jdbc.sql("select message from council_interest where programme_id = :id")
            .param("id", this.data.programme)
            .query(String.class)
            .list()).containsExactly("Request 3");
        assertThat(this.jdbc.sql("select count(*) from message where lower(email) = :email")
            .param("email", address())
            .query(Integer.class)
            .single()).isEqualTo(3);
    }

    @Test
    void whoeverComesTooLateLearnsWhomToWriteTo(VendorWindow window) {
        this.outcomes.publish(this.data.programme);
        window.open(path("join")).fill("council", "Barnet").fill("name", "Una").fill("email", address());
        this.jdbc.sql("""
                update outcome_publication set published_at = current_timestamp - interval '90 days',
                       interest_closes_at = current_timestamp - interval '1 day' where programme_id = :id
                """).param("id", this.data.programme).update();
        window.press("Send the request").shows("The time to ask ended on").shows("innovation@council.example");
        window.open(path("outcomes"))
            .shows("The time to ask to join our next programme ended on")
            .looksRight("outcomes-late");
        window.open(path("join")).shows("The time to ask ended on").looksRight("join-late");
    }

    @Test
    void whoeverLooksForAWithdrawnProgrammeReadsWhenAndWhyAndNothingElse(VendorWindow window) {
        Instant now = this.clock.instant();
        this.jdbc.sql("""
                with c as (update call set published_at = opens_at, state = 'WITHDRAWN' where programme_id = :id)
                update programme set state = 'WITHDRAWN', ended_at = :now, ended_by = 'amara',
                                     ending_reason = 'The <b>council</b> is merged in May.\nNo money is left.'
                 where id = :id
                """).param("id", this.data.programme).param("now", LondonTime.utc(now)).update();
        window.open("/programmes").looksRight("programmes-withdrawn");
        window.tabTo("main a[href*='" + this.reference + "']").key("Enter");
        window.heading("Services of tomorrow")
            .shows("This programme was withdrawn on " + LondonTime.sentence(LondonTime.date(now)))
            .shows("The <b>council</b> is merged in May.")
            .looksRight("programme-withdrawn");
        assertThat(window.page().locator("main").innerText()).doesNotContain("Strong case", "Roadmap", "Ask to join");
        window.open("/programmes/" + this.reference.toLowerCase(java.util.Locale.ROOT)).heading("Services of tomorrow");
        window.open(path("join")).heading("This link leads nowhere");
    }

    private String path(String page) {
        return "/programmes/" + this.reference + "/" + page;
    }

    private String address() {
        return "una-" + this.reference.toLowerCase(java.util.Locale.ROOT) + "@barnet.example";
    }

}
