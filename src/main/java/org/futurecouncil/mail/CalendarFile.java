package org.futurecouncil.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * An event for one attendee as a calendar file (RFC 5545, RFC 5546). Times are in UTC, so
 * that no reader needs to know our time zone's rules.
 *
 * @param method of the file and of the MIME part that carries it
 */
public record CalendarFile(String method, String content) {

    private static final int LONGEST_LINE = 75;

    /** What it is called where somebody saves it. */
    public String name() {
        return ImmutableMethod.CANCEL.getValue().equals(this.method) ? "cancelled.ics" : "invitation.ics";
    }

    /** With the method, which calendars want to know before they look inside. */
    public String contentType() {
        return "text/calendar; charset=UTF-8; method=" + this.method;
    }

    static CalendarFile of(CalendarEvent event, String councilName, String contactEmail, String attendeeName,
            String attendeeEmail, Instant now) {
        Method method = event.cancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST;
        VEvent entry = new VEvent(false);
        entry.add(new Uid(event.uid()));
        entry.add(new DtStamp(now));
        entry.add(new Sequence(event.sequence()));
        entry.add(new DtStart<>(event.start()));
        entry.add(new DtEnd<>(event.end()));
        entry.add(new Summary(event.summary()));
        entry.add(new Description(event.description()));
        entry.add(new Location(event.location()));
        entry.add(event.cancelled() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
        entry.add(ImmutableTransp.OPAQUE);
        entry.add(new Organizer(mailto(contactEmail)).add(new Cn(parameter(councilName))));
        // Answers are given by the link in the mail: a calendar's own would reach nobody.
        entry.add(new Attendee(mailto(attendeeEmail)).add(new Cn(parameter(attendeeName)))
            .add(Role.REQ_PARTICIPANT)
            .add(PartStat.NEEDS_ACTION)
            .add(Rsvp.FALSE));
        Calendar calendar = new Calendar();
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new ProdId("-//Council of the Future//EN"));
        calendar.add(method);
        calendar.add(entry);
        return new CalendarFile(method.getValue(), write(calendar));
    }

    private static String write(Calendar calendar) {
        calendar.validate();
        return fold(calendar.toString());
    }

    /**
     * No line is longer than 75 octets of UTF-8, and none breaks a character (RFC 5545,
     * section 3.1); the library would count characters.
     */
    private static String fold(String content) {
        StringBuilder folded = new StringBuilder(content.length() + content.length() / LONGEST_LINE * 3);
        int octets = 0;
        for (int i = 0; i < content.length(); i += Character.charCount(content.codePointAt(i))) {
            String character = Character.toString(content.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            boolean ends = character.equals("\r") || character.equals("\n");
            if (!ends && octets + more > LONGEST_LINE) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets = ends ? 0 : octets + more;
        }
        return folded.toString();
    }

    private static URI mailto(String address) {
        try {
            return new URI("mailto", address, null);
        }
        catch (URISyntaxException ex) {
            throw new UnsendableMessageException("Not an e-mail address: " + address, ex);
        }
    }

    /** A parameter's value can hold neither quotes nor line breaks. */
    private static String parameter(String value) {
        return MailRenderer.oneLine(value).replace('"', '\'');
    }

}
