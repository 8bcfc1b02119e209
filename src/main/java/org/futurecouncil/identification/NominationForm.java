package org.futurecouncil.identification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What {@code forms/service-identification/nominate-areas.html} sends.
 *
 * @param areas rows left empty do not count
 */
record NominationForm(List<Row> areas) {

    static final int MAX_AREAS = 20;

    private static final int MAX_LENGTH = 200;

    NominationForm(@Nullable List<@Nullable Row> areas) {
        this.areas = (areas != null) ? areas.stream().filter((row) -> row != null && !row.isEmpty()).toList()
                : List.of();
    }

    /**
     * @param leads the user ids of everybody who may lead an area
     */
    List<String> problems(Set<String> leads) {
        if (this.areas.isEmpty()) {
            return List.of("Nominate at least one service area.");
        }
        if (this.areas.size() > MAX_AREAS) {
            return List.of("You nominated %d service areas; at most %d fit.".formatted(this.areas.size(), MAX_AREAS));
        }
        List<String> problems = new ArrayList<>();
        Map<String, Integer> numbersByName = new HashMap<>();
        for (int i = 0; i < this.areas.size(); i++) {
            Row row = this.areas.get(i);
            int number = i + 1;
            row.problems(leads).forEach((problem) -> problems.add("Area " + number + ", " + problem));
            Integer before = row.name().isEmpty() ? null
                    : numbersByName.putIfAbsent(row.name().toLowerCase(Locale.ROOT), number);
            if (before != null) {
                problems.add("Area " + number + ", name: area " + before + " is called “" + row.name()
                        + "” as well. Give each a name of its own.");
            }
        }
        return problems;
    }

    /**
     * One service area.
     *
     * @param lead user id
     */
    record Row(String name, String department, String lead) {

        Row(@Nullable String name, @Nullable String department, @Nullable String lead) {
            this.name = Texts.singleSpaced(name);
            this.department = Texts.singleSpaced(department);
            this.lead = (lead != null) ? lead.strip() : "";
        }

        private boolean isEmpty() {
            return this.name.isEmpty() && this.department.isEmpty() && this.lead.isEmpty();
        }

        private List<String> problems(Set<String> leads) {
            return Stream
                .of(Texts.problemInLine("name", this.name, MAX_LENGTH),
                        Texts.problemInLine("department", this.department, MAX_LENGTH), problemInLead(leads))
                .filter((problem) -> problem != null)
                .toList();
        }

        private @Nullable String problemInLead(Set<String> leads) {
            if (this.lead.isEmpty()) {
                return "lead: choose who leads it.";
            }
            return leads.contains(this.lead) ? null : "lead: “" + this.lead + "” is not a service lead. Choose again.";
        }

    }

}
