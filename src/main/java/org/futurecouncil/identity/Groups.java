package org.futurecouncil.identity;

import java.util.List;

/**
 * Groups of officers, as models name them in {@code candidateGroups}. Whoever is in one
 * of {@link #WORKING} works in Tasklist; nobody needs to be in more than the groups of
 * the work that is theirs.
 */
public final class Groups {

    /**
     * Run the programme: nominate, accept briefs, prepare the call, screen, shortlist,
     * hold the workshop.
     */
    public static final String PROGRAMME_OFFICERS = "programme-officers";

    /**
     * Lead a service area: describe it, lead its table, work ideas up with the
     * department, write the case.
     */
    public static final String SERVICE_LEADS = "service-leads";

    /** Score expressions of interest. */
    public static final String REVIEWERS = "reviewers";

    /** Review the money and capacity of business cases. */
    public static final String FINANCE_OFFICERS = "finance-officers";

    /**
     * Approve calls, cases and the roadmap; hear of what is overdue; monitor in Cockpit.
     */
    public static final String MANAGERS = "managers";

    /**
     * Administer users, groups and what they may do. The engine knows this group by its
     * name.
     */
    public static final String ADMINISTRATORS = "camunda-admin";

    /** Everybody but {@link #ADMINISTRATORS}. */
    public static final List<String> WORKING = List.of(PROGRAMME_OFFICERS, SERVICE_LEADS, REVIEWERS, FINANCE_OFFICERS,
            MANAGERS);

    private Groups() {
    }

}
