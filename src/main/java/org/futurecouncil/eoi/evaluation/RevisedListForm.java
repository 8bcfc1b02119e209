package org.futurecouncil.eoi.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What officers decide about the list of projects.
 *
 * @param areas one decision for each listed area
 * @param projects areas made of vendors' ideas
 * @param notPromoted the other ideas
 * @param conflicts conflicts of interest among those who decide, and what was done about
 * them
 */
record RevisedListForm(@Nullable List<AreaDecision> areas, @Nullable List<Project> projects,
        @Nullable List<NotPromoted> notPromoted, @Nullable String conflicts) {

    List<AreaDecision> decisions() {
        return (this.areas != null) ? this.areas : List.of();
    }

    List<Project> promoted() {
        return (this.projects != null) ? this.projects : List.of();
    }

    List<NotPromoted> declined() {
        return (this.notPromoted != null) ? this.notPromoted : List.of();
    }

    /** How many tables the workshop would have. */
    long tables() {
        return decisions().stream().filter(AreaDecision::shortlisted).count() + promoted().size();
    }

    List<String> problems(RevisedListRules rules) {
        List<String> problems = new ArrayList<>();
        checkAreas(rules, problems);
        checkProjects(rules, problems);
        checkIdeas(rules, problems);
        if (tables() > rules.tableLimit()) {
            problems.add("You chose %d projects, and the workshop has at most %d tables. Take out %d."
                .formatted(tables(), rules.tableLimit(), tables() - rules.tableLimit()));
        }
        Texts.require(this.conflicts, Texts.REASON,
                "What you declare about conflicts of interest among those who decide", problems);
        return problems;
    }

    private void checkAreas(RevisedListRules rules, List<String> problems) {
        Map<UUID, AreaDecision> byArea = new HashMap<>();
        for (AreaDecision decision : decisions()) {
            if (byArea.put(decision.id(), decision) != null || !rules.areas().containsKey(decision.id())) {
                problems.add("An area is decided twice or is not on the list. Open the form again.");
            }
        }
        rules.areas().forEach((id, area) -> {
            AreaDecision decision = byArea.get(id);
            if (decision == null || decision.shortlist() == null) {
                problems.add(area.name() + ": choose whether it is shortlisted.");
            }
            else {
                decision.check(area, problems);
            }
        });
    }

    private void checkProjects(RevisedListRules rules, List<String> problems) {
        Set<String> names = rules.takenNames().stream().map(RevisedListForm::folded).collect(Collectors.toSet());
        int number = 0;
        for (Project project : promoted()) {
            number++;
            String name = Texts.of(project.name()).isEmpty() ? "New project " + number : Texts.of(project.name());
            project.check(name, rules, problems);
            if (!Texts.of(project.name()).isEmpty() && !names.add(folded(project.name()))) {
                problems.add(name + ": another area has this name. Choose a different one.");
            }
        }
    }

    private void checkIdeas(RevisedListRules rules, List<String> problems) {
        Map<String, Long> uses = Stream
            .concat(promoted().stream().flatMap((project) -> project.belonging().stream()),
                    declined().stream().map(NotPromoted::eoi))
            .collect(Collectors.groupingBy((eoi) -> eoi, Collectors.counting()));
        for (String idea : rules.ideas()) {
            long times = uses.getOrDefault(idea, 0L);
            if (times != 1) {
                problems.add((times == 0) ? idea + ": say whether its idea is promoted."
                        : idea + " is in more than one project, or promoted and declined. Choose one.");
            }
        }
        uses.keySet()
            .stream()
            .filter((eoi) -> !rules.ideas().contains(eoi))
            .sorted()
            .forEach((eoi) -> problems
                .add(eoi + " is not an idea for a service that was not listed, so it cannot become a project."));
        declined().forEach((declined) -> Texts.require(declined.reason(), Texts.REASON,
                declined.eoi() + ": the reason for not promoting the idea", problems));
    }

    static String folded(@Nullable String name) {
        return Texts.of(name).toLowerCase(Locale.UK);
    }

    /**
     * A listed area.
     *
     * @param invited references of the EOIs whose vendors come to the table
     * @param inviteReason why not simply the best ones
     */
    record AreaDecision(UUID id, @Nullable Boolean shortlist, @Nullable String reason, @Nullable List<String> invited,
            @Nullable String inviteReason) {

        boolean shortlisted() {
            return Boolean.TRUE.equals(this.shortlist);
        }

        /** Those among them that are EOIs for the area. */
        Set<String> invitedOf(RevisedListRules.Area area) {
            return (this.invited == null) ? Set.of()
                    : this.invited.stream().filter(area.totals()::containsKey).collect(Collectors.toSet());
        }

        void check(RevisedListRules.Area area, List<String> problems) {
            Texts.require(this.reason, Texts.REASON, area.name() + ": the reason", problems);
            Texts.limit(this.inviteReason, Texts.REASON, area.name() + ": why these EOIs are invited", problems);
            Set<String> chosen = invitedOf(area);
            if (this.invited != null) {
                this.invited.stream()
                    .filter((eoi) -> !chosen.contains(eoi))
                    .forEach((eoi) -> problems.add(area.name() + ": " + eoi + " is not an EOI for this area."));
            }
            if (!shortlisted()) {
                if (!chosen.isEmpty()) {
                    problems.add(area.name() + " is not shortlisted, so no EOI can be invited for it.");
                }
            }
            else if (chosen.isEmpty()) {
                problems.add(area.name() + ": invite at least one EOI, or do not shortlist it.");
            }
            else if (area.passesOverABetterOne(chosen) && Texts.of(this.inviteReason).isEmpty()) {
                problems.add(area.name() + ": an EOI with a better total is left out. Say why these are invited.");
            }
        }

    }

    /**
     * An area made of vendors' ideas.
     *
     * @param lead user id of the officer who leads its table
     * @param reason why it is promoted
     * @param eois references of the EOIs that make it; all of them are invited
     */
    record Project(@Nullable String name, @Nullable String department, @Nullable String lead, @Nullable String reason,
            @Nullable String currentDelivery, @Nullable String challenges, @Nullable String objectives,
            @Nullable List<String> eois) {

        private static final int BRIEF = 10_000;

        private static final int NAME = 200;

        List<String> belonging() {
            return (this.eois != null) ? this.eois : List.of();
        }

        void check(String named, RevisedListRules rules, List<String> problems) {
            Texts.require(this.name, NAME, named + ": the name", problems);
            Texts.require(this.department, NAME, named + ": the department", problems);
            if (this.lead == null || !rules.leads().contains(this.lead)) {
                problems.add(named + ": choose the officer who leads its table.");
            }
            Texts.require(this.reason, Texts.REASON, named + ": the reason for promoting it", problems);
            Texts.limit(this.currentDelivery, BRIEF, named + ": how the service is delivered", problems);
            Texts.limit(this.challenges, BRIEF, named + ": the challenges", problems);
            Texts.limit(this.objectives, BRIEF, named + ": the objectives", problems);
            if (belonging().stream().noneMatch(rules.ideas()::contains)) {
                problems.add(named + ": choose at least one EOI whose idea it is.");
            }
        }

    }

    /** An idea that stays one. */
    record NotPromoted(String eoi, @Nullable String reason) {
    }

}
