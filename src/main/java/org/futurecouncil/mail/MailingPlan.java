package org.futurecouncil.mail;

import java.util.List;
import java.util.UUID;

/**
 * Tells which mailings of a programme are still to come, so that officers can look at
 * them before they go out. A stage whose mailings can be foreseen brings one as a bean,
 * and opens them by the same values as it announces them.
 */
public interface MailingPlan {

    /** In any order; of a programme that has not ended. */
    List<PlannedMailing> of(UUID programmeId);

}
