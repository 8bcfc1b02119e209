package org.futurecouncil.roadmap;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.mail.Recipient;
import org.futurecouncil.platform.LondonTime;
import org.futurecouncil.portal.access.SignedInVendor;
import org.futurecouncil.testing.browser.BrowserTest;
import org.futurecouncil.testing.browser.VendorWindow;
import org.futurecouncil.testing.browser.WithoutScript;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Leaders, other councils and vendors answer the invitation to a roundtable. */
@BrowserTest
class RoundtableRsvpBrowserIT {

    private static final AtomicInteger PROGRAMMES = new AtomicInteger();

    private static final String TITLE = "What we do next";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private final String reference = String.format("COTF-2044-%02d", PROGRAMMES.incrementAndGet());

    private RoadmapData data;

    @BeforeEach
    void aRoundtableToWhichThreeAreInvited() throws Exception {
        this.data = new RoadmapData(this.jdbc, this.clock.instant(), this.reference);
        this.engine.getRuntimeService()
            .startProcessInstanceByKey(RoadmapRoundtableProcess.KEY, this.data.programme.toString(),
                    Map.of("programmeId", this.data.programme.toString(), "programmeReference", this.reference));
        LocalDate day = LondonTime.date(this.clock.instant()).plusDays(40);
        Map<String, Object> plan = new HashMap<>(Map.of("title", TITLE, "venue", "Town hall\nRoom 1", "onlineLink",
                "https://meet.example/1", "date", day.toString(), "startTime", "18:00", "endTime", "20:00", "agenda",
                "1. Welcome\n2. The cases", "rsvpClosesOn", day.minusDays(3).toString()));
        plan.put("guests", List.of(guest("Lea", "OTHER_COUNCIL"), guest("Ted", "TECH_LEADER")));
        plan.put("vendorIds", List.of(this.data.acme));
        this.engine.getFormService()
            .submitTaskForm(
                    this.engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(this.data.programme.toString())
                        .singleResult()
                        .getId(),
                    Map.of("answers", SpinValues.jsonValue(new ObjectMapper().writeValueAsString(plan)).create()));
    }

    @Test
    void aGuestAnswersByKeyboardAloneAndThinksAgain(VendorWindow window) throws Exception {
        released();
        SignedInVendor ted = ted();
        ted.in(window).open("/my").heading("Roundtables to which you are invited").looksRight("roundtables");
        window.tabTo("main a[href*=rsvp]").key("Enter");
        window.heading(TITLE).shows("You have not answered yet").looksRight("roundtable");
        window.tabTo("main form button").key("Enter");
        window.asksToMend("coming", "Choose whether you come").looksRight("roundtable-error");
        window.tabTo("#coming").key("Space").tabTo("#note").type("A hearing loop, please").tabTo("main form button");
        window.key("Enter").shows("We have your answer").shows("You are coming").looksRight("roundtable-coming");
        assertThat(officersRead()).containsOnly("Ted: A hearing loop, please");
        HttpResponse<String> calendar = HttpClient.newHttpClient()
            .send(HttpRequest
                .newBuilder(URI
                    .create(window.address() + window.page().locator("a[href*='/calendar/']").getAttribute("href")))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(calendar.body()).contains("SUMMARY:" + TITLE);
        window.page().locator("input[name=coming][value=no]").check();
        window.press("Change the answer").shows("You are not coming");
        assertThat(answers()).containsExactly("Lea null", "Ted false", "Acme Contact null");
    }

    @Test
    void anotherCouncilAndAVendorAnswerWithoutScript(@WithoutScript VendorWindow council,
            @WithoutScript VendorWindow vendor) {
        released();
        String lea = address("Lea");
        SignedInVendor.as(this.jdbc, Recipient.Kind.COUNCIL, lea, lea).in(council).open(path());
        council.page().locator("#coming").check();
        council.press("Send the answer").shows("You are coming");
        SignedInVendor.of(this.jdbc, this.data.acme).in(vendor).open("/my").press(TITLE);
        vendor.page().locator("input[name=coming][value=no]").check();
        vendor.fill("note", "x".repeat(2001)).press("Send the answer").shows("Your note: shorten this");
        vendor.fill("note", "").press("Send the answer").shows("You are not coming");
        assertThat(answers()).containsExactly("Lea true", "Ted null", "Acme Contact false");
        assertThat(officersRead()).isEmpty();
    }

    @Test
    void nobodySeesARoundtableToWhichTheyAreNotInvited(VendorWindow stranger, VendorWindow uninvited,
            VendorWindow guest) {
        ted().in(guest).open(path()).heading("Get a link by email");
        released();
        guest.open(path()).heading(TITLE);
        stranger.open(path()).heading("Get a link by email");
        SignedInVendor.as(this.jdbc, Recipient.Kind.GUEST, "mallory@firm.example", "mallory@firm.example")
            .in(uninvited)
            .open(path())
            .heading("Get a link by email");
        for (String vendorsOwn : List.of("/my/details", "/my/mails", "/my/interests", "/calls/none/interest")) {
            guest.open(vendorsOwn).heading("There is no such page");
        }
    }

    @Test
    void theLinkOfAnOlderMailStillOpensAndTheIdInItCountsForNothing(VendorWindow guest, VendorWindow stranger) {
        released();
        ted().in(guest).open(path() + "?guest=" + guestId("Ted")).heading(TITLE);
        guest.open(path() + "?guest=" + guestId("Lea")).heading(TITLE);
        guest.page().locator("#coming").check();
        guest.press("Send the answer").shows("You are coming");
        assertThat(answers()).containsExactly("Lea null", "Ted true", "Acme Contact null");
        stranger.open(path() + "?guest=" + guestId("Lea")).heading("Get a link by email");
    }

    @Test
    void whoeverComesInByTheLinkOfTheMailIsTheGuest(VendorWindow window) {
        released();
        window.open("/sign-in?to=" + path())
            .fill("email", address("Ted").toUpperCase(java.util.Locale.ROOT))
            .press("Send");
        assertThat(this.jdbc
            .sql("select recipient_kind from message where lower(email) = :email and mailing_id in"
                    + " (select id from mailing where template = 'portal-lost-link')")
            .param("email", address("Ted"))
            .query(String.class)
            .list()).containsExactly("GUEST");
    }

    @Test
    void aRoundtableOfAProgrammeThatEndedIsCalledOff(VendorWindow window) {
        released();
        this.jdbc
            .sql("""
                    update programme set state = 'WITHDRAWN', ending_reason = 'No money', ended_by = 'amara', ended_at = :now
                     where id = :id
                    """)
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", this.data.programme)
            .update();
        ted().in(window).open(path()).shows("This roundtable does not take place").looksRight("roundtable-called-off");
        assertThat(window.page().locator("main form").count()).isZero();
        window.open("/roundtables").shows("None lies ahead").looksRight("roundtables-none");
    }

    private SignedInVendor ted() {
        return SignedInVendor.as(this.jdbc, Recipient.Kind.GUEST, address("Ted"), address("Ted"));
    }

    /** As an officer does who has looked at the invitation. */
    private void released() {
        this.jdbc.sql(
                "update mailing set released_at = :now, released_by = 'amara' where programme_id = :id and release_by is not null")
            .param("now", LondonTime.utc(this.clock.instant()))
            .param("id", this.data.programme)
            .update();
    }

    private List<String> officersRead() {
        return this.jdbc.sql("""
                select distinct (m.data ->> 'guestName') || ': ' || (i.data ->> 'note')
                  from mailing m join message i on i.mailing_id = m.id
                 where m.programme_id = :id and m.template = 'roadmap-roundtable-note'
                """).param("id", this.data.programme).query(String.class).list();
    }

    private List<String> answers() {
        return this.jdbc.sql("""
                select g.name || ' ' || coalesce(g.attending::text, 'null')
                  from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                 where r.programme_id = :id order by g.kind
                """).param("id", this.data.programme).query(String.class).list();
    }

    private UUID guestId(String name) {
        return this.jdbc.sql("""
                select g.id from roundtable_guest g join roundtable r on r.id = g.roundtable_id
                 where r.programme_id = :id and g.name = :name
                """).param("id", this.data.programme).param("name", name).query(UUID.class).single();
    }

    private String path() {
        return "/roundtables/" + this.reference + "/rsvp";
    }

    private String address(String name) {
        return this.data.own(name.toLowerCase(java.util.Locale.ROOT) + "@guest.example");
    }

    private Map<String, Object> guest(String name, String kind) {
        return Map.of("name", name, "organisation", name + " & Co", "email", address(name), "kind", kind);
    }

}
