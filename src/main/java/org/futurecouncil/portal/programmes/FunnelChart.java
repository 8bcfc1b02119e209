package org.futurecouncil.portal.programmes;

import java.util.List;
import java.util.stream.Stream;

import org.futurecouncil.roadmap.Funnel;

/**
 * The funnel as bars: those of one group count the same thing, and the longest of them
 * fills the width.
 */
record FunnelChart(List<Group> groups) {

    private static final int FULL = 100;

    static FunnelChart of(Funnel funnel) {
        return new FunnelChart(List.of(
                group(new Count("areas-nominated", funnel.areasNominated()),
                        new Count("areas-accepted", funnel.areasAccepted()),
                        new Count("areas-shortlisted", funnel.areasShortlisted()),
                        new Count("areas-promoted", funnel.areasPromoted()),
                        new Count("workshop-tables", funnel.workshopTables())),
                group(new Count("vendors-invited", funnel.vendorsInvited()),
                        new Count("eois-submitted", funnel.eoisSubmitted()),
                        new Count("eois-eligible", funnel.eoisEligible()),
                        new Count("workshop-attendees", funnel.workshopAttendees())),
                group(new Count("ideas-dismissed", funnel.ideasDismissed()),
                        new Count("ideas-redesigned", funnel.ideasRedesigned()),
                        new Count("ideas-stood-up", funnel.ideasStoodUp()),
                        new Count("ideas-ready", funnel.ideasReady())),
                group(new Count("cases-written", funnel.casesWritten()),
                        new Count("cases-passed-gate", funnel.casesPassedGate()),
                        new Count("cases-approved", funnel.casesApproved()),
                        new Count("roadmap-items", funnel.roadmapItems()))));
    }

    private static Group group(Count... counts) {
        return new Group(List.of(counts), Stream.of(counts).mapToInt(Count::number).max().orElse(0));
    }

    /**
     * Counts that can be compared.
     *
     * @param most the greatest of them
     */
    record Group(List<Count> counts, int most) {

        /** In hundredths of the longest bar of the group. */
        public int width(Count count) {
            return (this.most > 0) ? (int) ((long) count.number() * FULL / this.most) : 0;
        }

    }

    /**
     * One step of the funnel.
     *
     * @param name of the message that says what is counted
     */
    record Count(String name, int number) {
    }

}
