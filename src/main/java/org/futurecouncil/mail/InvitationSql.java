package org.futurecouncil.mail;

/**
 * Conditions in SQL on what became of somebody's invitation, for audiences and pages. A
 * recipient's kind and id are expressions of the query around them.
 */
public final class InvitationSql {

    private static final String MESSAGES = """
            from message im join mailing ig on ig.id = im.mailing_id
             where ig.programme_id = %s and ig.template = '%s' and im.recipient_kind = %s and im.recipient_id = %s
            """;

    private static final String LATEST = " order by ig.opened_at desc, ig.id desc limit 1";

    /** Whether it has been sent, or is about to be. */
    private static final String SENT = """
            (im.state = 'ACCEPTED' or im.state = 'QUEUED' and (ig.release_by is null or ig.released_at is not null))
            """;

    private static final String HIDDEN = """
            (ig.called_off_at is not null
             or im.state = 'QUEUED' and ig.release_by is not null and ig.released_at is null)
            """;

    /**
     * Decided by the message that the recipient was to get; one that went out later, or
     * is on its way, says that they are invited after all.
     */
    private static final String NOT_LEFT_OUT = """
            not exists (select %1$s and im.state = 'SUPPRESSED' and starts_with(im.detail, '%2$s')
                           and not exists (select from message am join mailing ag on ag.id = am.mailing_id
                                            where ag.programme_id = ig.programme_id and ag.template = ig.template
                                              and am.recipient_kind = im.recipient_kind
                                              and am.recipient_id = im.recipient_id and am.queued_at >= im.queued_at
                                              and am.state in ('QUEUED', 'ACCEPTED')))
            """;

    private InvitationSql() {
    }

    /**
     * Whether somebody may know of what they are invited to: not while their latest
     * invitation waits for an officer, nor if it has been called off.
     */
    public static String known(MailTemplate invitation, String programmeId, String kind, String id) {
        return "coalesce((select not " + HIDDEN + messages(invitation, programmeId, kind, id) + LATEST + "), true)";
    }

    /** Whether somebody's latest invitation has been sent. */
    public static String sent(MailTemplate invitation, String programmeId, String kind, String id) {
        return "coalesce((select " + SENT + messages(invitation, programmeId, kind, id) + LATEST + "), false)";
    }

    /** Whether any invitation has ever been sent to somebody. */
    public static String everSent(MailTemplate invitation, String programmeId, String kind, String id) {
        return "exists (select " + messages(invitation, programmeId, kind, id) + " and " + SENT + ")";
    }

    /** Whether officers have not left somebody out of the invitation. */
    public static String notLeftOut(MailTemplate invitation, String programmeId, String kind, String id) {
        return NOT_LEFT_OUT.formatted(messages(invitation, programmeId, kind, id), ExclusionRecords.LEFT_OUT);
    }

    /**
     * Whether an event stands in somebody's calendar: the latest of our calendar files
     * has not taken it out. True for whoever got none.
     */
    public static String inCalendar(String programmeId, String uid, String kind, String id) {
        return """
                coalesce((select not (ig.calendar ->> 'cancelled')::boolean
                            from message im join mailing ig on ig.id = im.mailing_id
                           where ig.programme_id = %s and ig.calendar ->> 'uid' = %s
                             and im.recipient_kind = %s and im.recipient_id = %s and %s %s), true)
                """.formatted(programmeId, uid, kind, id, SENT, LATEST);
    }

    private static String messages(MailTemplate invitation, String programmeId, String kind, String id) {
        return MESSAGES.formatted(programmeId, invitation.name(), kind, id);
    }

}
