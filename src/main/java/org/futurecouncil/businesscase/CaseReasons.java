package org.futurecouncil.businesscase;

/** What may be said outside the council of why a case was decided as it was. */
public final class CaseReasons {

    /** Joins, as {@code told}, to the case {@code b} what the other two need. */
    public static final String JOIN = """
            left join lateral (
                 select d.exempt from approval_decision_case c
                   join approval_decision d on d.id = c.decision_id
                  where c.business_case_id = b.id and d.state = 'IN_EFFECT'
                  order by d.decided_at desc limit 1) told on true
            """;

    /** Whether the reasons of the case {@code b} are exempt from publication. */
    public static final String EXEMPT = "(coalesce(told.exempt, false) and b.state <> 'NOT_PUT_FORWARD')";

    /**
     * The reasons of the case {@code b}; null where they are exempt or none was given.
     */
    public static final String REASON = "case when b.state = 'NOT_PUT_FORWARD' then b.gate_reason when not " + EXEMPT
            + " then b.state_reason end";

    private CaseReasons() {
    }

}
