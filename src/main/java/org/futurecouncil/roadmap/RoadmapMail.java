package org.futurecouncil.roadmap;

import java.util.HashSet;
import java.util.Set;

import org.futurecouncil.mail.MailTemplate;

/** What this stage writes to people. */
final class RoadmapMail {

    private static final Set<String> ROUNDTABLE = Set.of("roundtableTitle", "startsAt", "endsAt");

    /** One of the two is given at least. */
    private static final Set<String> PLACE = Set.of("venue", "onlineLink");

    static final MailTemplate INVITATION = ofRoundtable("roadmap-roundtable-invitation", "agenda", "rsvpClosesAt")
        .withRelease();

    static final MailTemplate REMINDER = ofRoundtable("roadmap-roundtable-reminder", "rsvpClosesAt");

    static final MailTemplate CHANGED = ofRoundtable("roadmap-roundtable-changed", "reason", "rsvpClosesAt",
            "inCalendar");

    static final MailTemplate RECEIPT = ofRoundtable("roadmap-roundtable-receipt", "attending");

    static final MailTemplate NOTE = new MailTemplate("roadmap-roundtable-note", "roundtableTitle", "guestName",
            "guestOrganisation", "attending", "note");

    static final MailTemplate OUTCOMES_PUBLISHED = new MailTemplate("roadmap-outcomes-published", "roadmapItems",
            "interestClosesAt")
        .withOptional("approvedCases")
        .withRelease();

    static final MailTemplate COUNCIL_INTEREST_RECEIPT = new MailTemplate("roadmap-council-interest-receipt",
            "otherCouncil")
        .withOptional("message");

    static final MailTemplate COUNCIL_INTERESTS = new MailTemplate("roadmap-council-interests", "councils");

    private RoadmapMail() {
    }

    private static MailTemplate ofRoundtable(String name, String... more) {
        Set<String> values = new HashSet<>(ROUNDTABLE);
        values.addAll(Set.of(more));
        return new MailTemplate(name, values.toArray(String[]::new)).withOptional(PLACE.toArray(String[]::new));
    }

}
