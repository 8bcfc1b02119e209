package org.futurecouncil.workshop;

import org.futurecouncil.mail.MailTemplate;

/** The mails of this stage, and the values that their texts use. */
final class WorkshopMail {

    static final MailTemplate INVITATION = new MailTemplate("workshop-invitation", "workshopTitle", "workshopReference",
            "venueName", "venueAddress", "accessInformation", "startsAt", "endsAt", "rsvpClosesAt", "organisation",
            "projects")
        .withRelease();

    static final MailTemplate TABLE_LEAD = new MailTemplate("workshop-table-lead", "workshopTitle", "venueName",
            "venueAddress", "accessInformation", "startsAt", "endsAt", "tables");

    static final MailTemplate REMINDER = new MailTemplate("workshop-reminder", "workshopTitle", "workshopReference",
            "venueName", "venueAddress", "startsAt", "endsAt", "rsvpClosesAt", "organisation");

    /** Who does not come has neither people nor a table; who waits has no table. */
    static final MailTemplate RECEIPT = new MailTemplate("workshop-receipt", "workshopTitle", "workshopReference",
            "venueName", "venueAddress", "accessInformation", "startsAt", "endsAt", "organisation", "answer",
            "confirmed")
        .withOptional("people", "table");

    static final MailTemplate PLACE_OFFERED = new MailTemplate("workshop-place-offered", "workshopTitle",
            "workshopReference", "venueName", "venueAddress", "accessInformation", "agenda", "startsAt", "endsAt",
            "organisation", "people", "table", "confirmed");

    static final MailTemplate MOVED = new MailTemplate("workshop-moved", "workshopTitle", "workshopReference",
            "venueName", "venueAddress", "accessInformation", "startsAt", "endsAt", "rsvpClosesAt", "reason",
            "earlierStartsAt", "earlierVenueName", "rsvpsOpen", "answerable", "inCalendar");

    static final MailTemplate JOINING = new MailTemplate("workshop-joining", "workshopTitle", "workshopReference",
            "venueName", "venueAddress", "accessInformation", "agenda", "startsAt", "endsAt", "organisation", "people",
            "table", "tableLead");

    static final MailTemplate JOINING_LEAD = new MailTemplate("workshop-joining-lead", "workshopTitle", "venueName",
            "venueAddress", "accessInformation", "agenda", "startsAt", "endsAt", "tables");

    static final MailTemplate PLACE_LOST = new MailTemplate("workshop-place-lost", "workshopTitle", "workshopReference",
            "startsAt", "organisation");

    static final MailTemplate STILL_WAITING = new MailTemplate("workshop-still-waiting", "workshopTitle",
            "workshopReference", "startsAt", "organisation");

    static final MailTemplate THANKS = new MailTemplate("workshop-thanks", "workshopTitle", "startsAt", "organisation",
            "people", "table");

    static final MailTemplate CANCELLED = new MailTemplate("workshop-cancelled", "workshopTitle", "venueName",
            "startsAt", "reason");

    private WorkshopMail() {
    }

}
