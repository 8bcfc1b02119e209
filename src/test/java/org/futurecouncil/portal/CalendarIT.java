package org.futurecouncil.portal;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.mail.CalendarEvent;
import org.futurecouncil.mail.Mailings;
import org.futurecouncil.testing.ApplicationTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The calendar file of a mail that cannot carry it. */
@ApplicationTest
class CalendarIT {

    private static final Instant START = Instant.parse("2099-06-10T08:30:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Mailings mailings;

    @Autowired
    private TransactionTemplate transaction;

    private PortalScene scene;

    @BeforeEach
    void begin() {
        this.scene = new PortalScene(this.jdbc, this.mailings, this.transaction);
    }

    @Test
    void theRecipientPutsTheDayIntoTheirCalendarAndTakesItOut() throws Exception {
        this.scene.callTo("called", event(0, false));
        HttpResponse<String> answer = get("/calendar/" + this.scene.message("called") + ".ics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().split(";\s*"))
            .containsExactlyInAnyOrder("text/calendar", "charset=UTF-8", "method=REQUEST");
        assertThat(answer.headers().firstValue("Content-Disposition"))
            .contains("attachment; filename=\"invitation.ics\"");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        VEvent event = new CalendarBuilder().build(new StringReader(answer.body()))
            .<VEvent>getComponent(Component.VEVENT)
            .orElseThrow();
        assertThat(event.getProperty("SUMMARY").orElseThrow().getValue()).isEqualTo("Workshop ☕, day one");
        assertThat(event.getProperty("DTSTART").orElseThrow().getValue()).isEqualTo("20990610T083000Z");
        assertThat(event.getProperty("ATTENDEE").orElseThrow().getValue()).isEqualTo("mailto:" + this.scene.email());

        this.scene.callTo("cancelled", event(1, true));
        HttpResponse<String> cancelled = get("/calendar/" + this.scene.message("cancelled") + ".ics");
        assertThat(cancelled.headers().firstValue("Content-Type").orElseThrow()).contains("method=CANCEL");
        assertThat(cancelled.headers().firstValue("Content-Disposition").orElseThrow()).contains("cancelled.ics");
        assertThat(cancelled.body()).contains("\r\nSTATUS:CANCELLED\r\n", "\r\nSEQUENCE:1\r\n");
    }

    @Test
    void nothingElseIsFoundThere() throws Exception {
        this.scene.tellOutcome("without");
        String without = this.scene.message("without").toString();
        for (String name : new String[] { without + ".ics", "00000000-0000-4000-8000-000000000000.ics", "nonsense.ics",
                ".ics", without, "" }) {
            HttpResponse<String> answer = get("/calendar/" + name);
            assertThat(answer.statusCode()).as(name).isEqualTo(404);
            assertThat(answer.body()).as(name).doesNotContain("BEGIN:");
        }
    }

    private static CalendarEvent event(int sequence, boolean cancelled) {
        return new CalendarEvent("portal@council.example", sequence, cancelled, "Workshop ☕, day one", "Bring ideas",
                "Civic Centre", START, START.plus(Duration.ofHours(6)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
            .timeout(Duration.ofSeconds(60))
            .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

}
