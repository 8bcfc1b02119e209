package org.futurecouncil.mail;

/** Whom officers have left out of an invitation: nobody reminds them of it. */
public final class LeftOut {

    /**
     * Decided by the message that the recipient was to get; one that went out later, or
     * is on its way, says that they are invited after all.
     */
    private static final String NOT_OF_INVITATION = """
            not exists (select from message l join mailing lg on lg.id = l.mailing_id
                         where lg.programme_id = %1$s and lg.template = '%4$s'
                           and l.recipient_kind = %2$s and l.recipient_id = %3$s
                           and l.state = 'SUPPRESSED' and starts_with(l.detail, '%5$s')
                           and not exists (select from message a join mailing ag on ag.id = a.mailing_id
                                            where ag.programme_id = lg.programme_id and ag.template = lg.template
                                              and a.recipient_kind = l.recipient_kind
                                              and a.recipient_id = l.recipient_id and a.queued_at >= l.queued_at
                                              and a.state in ('QUEUED', 'ACCEPTED')))
            """;

    private LeftOut() {
    }

    /**
     * A condition in SQL: whether a recipient was not left out of an invitation.
     * @param programmeId in SQL, as are the kind and the id
     */
    public static String notOf(MailTemplate invitation, String programmeId, String recipientKind, String recipientId) {
        return NOT_OF_INVITATION.formatted(programmeId, recipientKind, recipientId, invitation.name(),
                ExclusionRecords.LEFT_OUT);
    }

}
