package org.futurecouncil.eoi.evaluation;

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

import org.futurecouncil.platform.FormProblems;

/**
 * What officers decide about the list of projects.
 *
 * @param areas one decision for each listed area
 * @param projects areas made of vendors' ideas
 * @param notPromoted the other ideas
 * @param conflicts conflicts of interest among those who decide, and what was done about
 * them
 */
record RevisedListForm(List<AreaDecision> areas, List<Project> projects, List<NotPromoted> notPromoted,
        String conflicts) {

    RevisedListForm {
        areas = FormProblems.rows(areas);
        projects = FormProblems.rows(projects);
        notPromoted = FormProblems.rows(notPromoted);
        conflicts = FormProblems.clean(conflicts);
    }

    /** How many tables the workshop would have. */
    long tables() {
        return this.areas.stream().filter(AreaDecision::shortlisted).count() + this.projects.size();
    }

    List<String> problems(RevisedListRules rules) {
        FormProblems problems = new FormProblems();
        checkAreas(rules, problems);
        checkProjects(rules, problems);
        checkIdeas(rules, problems);
        if (tables() > rules.tableLimit()) {
            problems.add("You chose " + tables() + " projects, and the workshop has at most " + rules.tableLimit()
                    + " tables. Take out " + (tables() - rules.tableLimit()) + ".");
        }
        return problems
            .text("Conflicts of interest among those who decide", this.conflicts, FormProblems.LONGEST_REASON)
            .sentences();
    }

    private void checkAreas(RevisedListRules rules, FormProblems problems) {
        Map<UUID, AreaDecision> byArea = new HashMap<>();
        for (AreaDecision decision : this.areas) {
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

    private void checkProjects(RevisedListRules rules, FormProblems problems) {
        Set<String> names = rules.takenNames().stream().map(RevisedListForm::folded).collect(Collectors.toSet());
        int number = 0;
        for (Project project : this.projects) {
            number++;
            String name = project.name().isEmpty() ? "New project " + number : project.name();
            project.check(name, rules, problems);
            if (!project.name().isEmpty() && !names.add(folded(project.name()))) {
                problems.add(name + ": another area has this name. Choose a different one.");
            }
        }
    }

    private void checkIdeas(RevisedListRules rules, FormProblems problems) {
        Map<String, Long> uses = Stream
            .concat(this.projects.stream().flatMap((project) -> project.eois().stream()),
                    this.notPromoted.stream().map(NotPromoted::eoi))
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
        this.notPromoted.forEach((idea) -> problems.text(idea.eoi() + ", reason for not promoting it", idea.reason(),
                FormProblems.LONGEST_REASON));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.UK);
    }

    /**
     * A listed area.
     *
     * @param invited references of the EOIs whose vendors come to the table
     * @param inviteReason why not simply the best ones
     */
    record AreaDecision(UUID id, @Nullable Boolean shortlist, String reason, List<String> invited,
            String inviteReason) {

        AreaDecision {
            reason = FormProblems.clean(reason);
            invited = FormProblems.rows(invited).stream().map(FormProblems::cleanLine).toList();
            inviteReason = FormProblems.clean(inviteReason);
        }

        boolean shortlisted() {
            return Boolean.TRUE.equals(this.shortlist);
        }

        /** Those among them that are EOIs for the area. */
        Set<String> invitedOf(RevisedListRules.Area area) {
            return this.invited.stream().filter(area.totals()::containsKey).collect(Collectors.toSet());
        }

        void check(RevisedListRules.Area area, FormProblems problems) {
            problems.text(area.name() + ", reason", this.reason, FormProblems.LONGEST_REASON);
            problems.optional(area.name() + ", why these", this.inviteReason, FormProblems.LONGEST_REASON);
            Set<String> chosen = invitedOf(area);
            this.invited.stream()
                .filter((eoi) -> !chosen.contains(eoi))
                .forEach((eoi) -> problems.add(area.name() + ": " + eoi + " is not an EOI for this area."));
            if (!shortlisted()) {
                if (!chosen.isEmpty()) {
                    problems.add(area.name() + " is not shortlisted, so no EOI can be invited for it.");
                }
            }
            else if (chosen.isEmpty()) {
                problems.add(area.name() + ": invite at least one EOI, or do not shortlist it.");
            }
            else if (area.passesOverABetterOne(chosen) && this.inviteReason.isEmpty()) {
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
    record Project(String name, String department, String lead, String reason, String currentDelivery,
            String challenges, String objectives, List<String> eois) {

        Project {
            name = FormProblems.cleanLine(name);
            department = FormProblems.cleanLine(department);
            lead = FormProblems.cleanLine(lead);
            reason = FormProblems.clean(reason);
            currentDelivery = FormProblems.clean(currentDelivery);
            challenges = FormProblems.clean(challenges);
            objectives = FormProblems.clean(objectives);
            eois = FormProblems.rows(eois).stream().map(FormProblems::cleanLine).toList();
        }

        void check(String named, RevisedListRules rules, FormProblems problems) {
            problems.text(named + ", name", this.name, FormProblems.LONGEST_LINE)
                .text(named + ", department", this.department, FormProblems.LONGEST_LINE)
                .that(rules.leads().contains(this.lead), named + ": choose the officer who leads its table.")
                .text(named + ", reason for promoting it", this.reason, FormProblems.LONGEST_REASON)
                .optional(named + ", delivery today", this.currentDelivery, FormProblems.LONGEST_TEXT)
                .optional(named + ", challenges", this.challenges, FormProblems.LONGEST_TEXT)
                .optional(named + ", objectives", this.objectives, FormProblems.LONGEST_TEXT)
                .that(this.eois.stream().anyMatch(rules.ideas()::contains),
                        named + ": choose at least one EOI whose idea it is.");
        }

    }

    /** An idea that stays one. */
    record NotPromoted(String eoi, String reason) {

        NotPromoted {
            eoi = FormProblems.cleanLine(eoi);
            reason = FormProblems.clean(reason);
        }

    }

}
