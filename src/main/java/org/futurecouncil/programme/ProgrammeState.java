package org.futurecouncil.programme;

/** Where a programme stands. */
public enum ProgrammeState {

    IDENTIFYING_SERVICES, CALLING, WORKSHOP, DEPARTMENTAL_WORKSHOPPING, BUSINESS_CASE, ROADMAP, COMPLETED, ENDED_EARLY,
    WITHDRAWN;

    public boolean isOver() {
        return this == COMPLETED || this == ENDED_EARLY || this == WITHDRAWN;
    }

}
