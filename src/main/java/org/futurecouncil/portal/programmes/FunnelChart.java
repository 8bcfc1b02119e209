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
                group("areas", new Count("areas-nominated", funnel.areasNominated()),
                        new Count("areas-accepted", funnel.areasAccepted()),
                        new Count("areas-shortlisted", funnel.areasShortlisted()),
                        new Count("areas-promoted", funnel.areasPromoted())),
                group("interest", new Count("vendors-invited", funnel.vendorsInvited()),
                        new Count("eois-submitted", funnel.eoisSubmitted()),
                        new Count("eois-eligible", funnel.eoisEligible()),
                        new Count("workshop-attendees", funnel.workshopAttendees())),
                group("ideas", new Count("ideas-dismissed", funnel.ideasDismissed()),
                        new Count("ideas-redesigned", funnel.ideasRedesigned()),
                        new Count("ideas-stood-up", funnel.ideasStoodUp()),
                        new Count("ideas-ready", funnel.ideasReady())),
                group("cases", new Count("cases-written", funnel.casesWritten()),
                        new Count("cases-passed-gate", funnel.casesPassedGate()),
                        new Count("cases-approved", funnel.casesApproved()),
                        new Count("roadmap-items", funnel.roadmapItems()))));
    }

    private static Group group(String name, Count... counts) {
        int most = Stream.of(counts).mapToInt(Count::number).max().orElse(0);
        return new Group(name,
                Stream.of(counts)
                    .map((count) -> new Bar(count.name(), count.number(),
                            (most > 0) ? (int) ((long) count.number() * FULL / most) : 0))
                    .toList());
    }

    private record Count(String name, int number) {
    }

    /**
     * Bars that can be compared.
     *
     * @param name of the message that says what they count
     */
    record Group(String name, List<Bar> bars) {
    }

    /**
     * One step of the funnel.
     *
     * @param name of the message that says what is counted
     * @param width in hundredths of the longest bar of the group
     */
    record Bar(String name, int number, int width) {
    }

}
