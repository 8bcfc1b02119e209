package org.futurecouncil.roadmap;

/**
 * How many came through each step of a programme; zero where it ended before.
 *
 * @param areasShortlisted promoted ones included
 * @param areasPromoted vendors' ideas for services that nobody had listed
 * @param workshopTables projects that had a table at a workshop that was held
 * @param casesWritten those that were dropped before anything was written are not among
 * them
 * @param casesPassedGate in any round, whatever became of them afterwards
 */
public record Funnel(int areasNominated, int areasAccepted, int vendorsInvited, int eoisSubmitted, int eoisEligible,
        int areasShortlisted, int areasPromoted, int workshopTables, int workshopAttendees, int ideasDismissed,
        int ideasRedesigned, int ideasStoodUp, int ideasReady, int casesWritten, int casesPassedGate, int casesApproved,
        int roadmapItems) {
}
