package org.futurecouncil.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MessageWriterTests {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private static final CalendarEvent EVENT = new CalendarEvent("workshop-1@council.example", 2, false,
            "Workshop, day one; tables", "Bring ideas.\nLunch, coffee; ☕ " + "and a long line, ".repeat(20) + ".",
            "Civic Centre, Room 1; Harrow", Instant.parse("2026-06-10T08:30:00Z"),
            Instant.parse("2026-06-10T15:00:00Z"));

    private final MessageWriter writer = writer("mail@council.example");

    @Test
    void theHeadersSayWhoItIsFromAndThatAMachineSentIt() throws Exception {
        MimeMessage message = write(queued("amara@vendor.example", "Amára Example", null));
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("mail@council.example");
        assertThat(from.getPersonal()).isEqualTo("Harrow Example Council");
        assertThat(((InternetAddress) message.getReplyTo()[0]).getAddress()).isEqualTo("innovation@council.example");
        InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
        assertThat(to.getAddress()).isEqualTo("amara@vendor.example");
        assertThat(to.getPersonal()).isEqualTo("Amára Example");
        assertThat(message.getMessageID()).isEqualTo("<" + ID + "@council.example>");
        assertThat(message.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSubject()).isEqualTo("Urgent task: Describe the café");
    }

    @Test
    void onlyWhatOneMayOptOutOfNamesTheOneClickThatDoesIt() throws Exception {
        String link = "https://council.example/unsubscribe/" + ID;
        QueuedMessage advertising = queued("amara@vendor.example", "A", null);
        advertising.values().put(MailTemplate.UNSUBSCRIBE_LINK, link);
        MimeMessage message = write(advertising);
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<" + link + ">");
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        MimeMultipart content = (MimeMultipart) message.getContent();
        assertThat((String) content.getBodyPart(0).getContent()).contains(link);
        assertThat((String) content.getBodyPart(1).getContent()).contains("href=\"" + link + "\"");
        MimeMessage other = write(queued("amara@vendor.example", "A", null));
        assertThat(other.getHeader("List-Unsubscribe")).isNull();
        assertThat(other.getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void itIsPlainTextAndAPageOfTheSame() throws Exception {
        MimeMultipart content = (MimeMultipart) write(queued("a@vendor.example", "A", null)).getContent();
        assertThat(content.getContentType()).startsWith("multipart/alternative");
        assertThat(content.getCount()).isEqualTo(2);
        assertThat(content.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat((String) content.getBodyPart(0).getContent()).contains("café");
        assertThat(content.getBodyPart(1).isMimeType("text/html")).isTrue();
        assertThat((String) content.getBodyPart(1).getContent()).contains("café");
    }

    @Test
    void anInvitationCarriesACalendarFileThatCalendarsUnderstand() throws Exception {
        Calendar calendar = calendar(EVENT, "Amára \"A\" Example\r\nX-EVIL:1");
        assertThat(calendar.getProperty("METHOD").orElseThrow().getValue()).isEqualTo("REQUEST");
        VEvent event = calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
        assertThat(value(event, "UID")).isEqualTo("workshop-1@council.example");
        assertThat(value(event, "SEQUENCE")).isEqualTo("2");
        assertThat(value(event, "DTSTAMP")).isEqualTo("20260302T090000Z");
        assertThat(value(event, "DTSTART")).isEqualTo("20260610T083000Z");
        assertThat(value(event, "DTEND")).isEqualTo("20260610T150000Z");
        assertThat(value(event, "SUMMARY")).isEqualTo(EVENT.summary());
        assertThat(value(event, "DESCRIPTION")).isEqualTo(EVENT.description());
        assertThat(value(event, "LOCATION")).isEqualTo(EVENT.location());
        assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(event, "ORGANIZER")).isEqualTo("mailto:innovation@council.example");
        assertThat(value(event, "ATTENDEE")).isEqualTo("mailto:amara@vendor.example");
        assertThat(event.getProperty("X-EVIL")).isEmpty();
    }

    @Test
    void callingOffCancelsTheSameEvent() throws Exception {
        CalendarEvent cancelled = new CalendarEvent(EVENT.uid(), 3, true, EVENT.summary(), EVENT.description(),
                EVENT.location(), EVENT.start(), EVENT.end());
        Calendar calendar = calendar(cancelled, "A");
        assertThat(calendar.getProperty("METHOD").orElseThrow().getValue()).isEqualTo("CANCEL");
        VEvent event = calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
        assertThat(value(event, "STATUS")).isEqualTo("CANCELLED");
        assertThat(value(event, "SEQUENCE")).isEqualTo("3");
        assertThat(value(event, "UID")).isEqualTo(EVENT.uid());
    }

    @Test
    void linesOfACalendarFileAreShortInAnyScript() throws Exception {
        String title = "Ιδέες για καλύτερες υπηρεσίες του δήμου 🌍🏛️ ".repeat(12).strip();
        CalendarEvent greek = new CalendarEvent(EVENT.uid(), 3, false, title, title + "\n" + title, title,
                EVENT.start(), EVENT.end());
        VEvent event = calendar(greek, "Ελένη Παπαδοπούλου ".repeat(6).strip()).<VEvent>getComponent(Component.VEVENT)
            .orElseThrow();
        assertThat(value(event, "SUMMARY")).isEqualTo(title);
        assertThat(value(event, "DESCRIPTION")).isEqualTo(title + "\n" + title);
        assertThat(value(event, "LOCATION")).isEqualTo(title);
    }

    @Test
    void whatIsNoAddressGetsNoMessage() {
        for (String address : new String[] { "", "nobody", "a@b.example, c@d.example",
                "a@b.example\r\nBcc: c@d.example", "Name <a@b.example>", "group: a@b.example;" }) {
            assertThatExceptionOfType(UnsendableMessageException.class).as(address)
                .isThrownBy(() -> write(queued(address, "A", null)))
                .withMessageStartingWith("Not an e-mail address");
        }
    }

    @Test
    void aNameCannotAddAHeader() throws Exception {
        MimeMessage message = write(queued("a@vendor.example", "A\r\nBcc: everyone@elsewhere.example", null));
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
    }

    @Test
    void withoutASenderOfItsOwnTheContactSends() throws Exception {
        MimeMessage message = writer(null).write(queued("a@vendor.example", "A", null), session());
        assertThat(((InternetAddress) message.getFrom()[0]).getAddress()).isEqualTo("contact@council.example");
    }

    private Calendar calendar(CalendarEvent event, String name) throws Exception {
        String method = event.cancelled() ? "CANCEL" : "REQUEST";
        MimeMultipart content = (MimeMultipart) write(queued("amara@vendor.example", name, event)).getContent();
        assertThat(content.getContentType()).startsWith("multipart/mixed");
        MimeMultipart alternatives = (MimeMultipart) content.getBodyPart(0).getContent();
        BodyPart inline = alternatives.getBodyPart(2);
        assertThat((String) alternatives.getBodyPart(0).getContent()).as("it comes along").doesNotContain("/calendar/");
        assertThat(inline.getContentType()).startsWith("text/calendar").contains("method=" + method);
        BodyPart file = content.getBodyPart(1);
        assertThat(file.getFileName()).endsWith(".ics");
        assertThat(file.getDisposition()).isEqualTo("attachment");
        byte[] bytes = file.getInputStream().readAllBytes();
        assertThat(inline.getInputStream().readAllBytes()).isEqualTo(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text.split("\r\n"))
            .allSatisfy((line) -> assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        return new CalendarBuilder().build(new StringReader(text));
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "A note", "A café ☕", "Σημείωμα" })
    void whateverIsWrittenGoesAsSevenBitsInLinesThatEachServerTakes(String note) throws Exception {
        String name = note + ", and more".repeat(200);
        QueuedMessage queued = queued("a@vendor.example", "A", null);
        queued.values().put("taskName", name);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        this.writer.write(queued, session()).writeTo(wire);
        assertThat(wire.toByteArray()).isEqualTo(wire.toString(StandardCharsets.US_ASCII).getBytes());
        assertThat(wire.toString(StandardCharsets.US_ASCII).lines())
            .allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(998));
        MimeMultipart content = (MimeMultipart) write(queued).getContent();
        assertThat((String) content.getBodyPart(0).getContent()).contains(name);
        assertThat((String) content.getBodyPart(1).getContent()).contains(name);
    }

    /** Over the wire and back. */
    private MimeMessage write(QueuedMessage queued) throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        this.writer.write(queued, session()).writeTo(wire);
        return new MimeMessage(session(), new ByteArrayInputStream(wire.toByteArray()));
    }

    private static Session session() {
        return Session.getInstance(new Properties());
    }

    private static MessageWriter writer(@Nullable String from) {
        Duration patience = Duration.ofSeconds(1);
        return new MessageWriter(
                new MailRenderer(), Clock.fixed(NOW, ZoneOffset.UTC), new MailProperties(from, 50, 4,
                        Duration.ofSeconds(90), 0, patience, patience, patience, false, 3, Sender.Kind.SMTP),
                "contact@council.example");
    }

    private static QueuedMessage queued(String email, String name, @Nullable CalendarEvent event) {
        Map<String, Object> values = new HashMap<>();
        values.put("councilName", "Harrow Example Council");
        values.put("contactEmail", "innovation@council.example");
        values.put("programmeTitle", "Services of tomorrow");
        values.put("programmeReference", "COTF-2026-01");
        values.put("baseUrl", "https://council.example");
        values.put("recipientName", name);
        values.put("taskId", "42");
        values.put("taskName", "Describe the café");
        values.put("dueAt", "2026-03-27T17:00:00Z");
        values.put("yours", true);
        return new QueuedMessage(ID, 0, name, email, OfficerMails.ASSIGNED, values, event, "Harrow Example Council",
                "innovation@council.example");
    }

}
