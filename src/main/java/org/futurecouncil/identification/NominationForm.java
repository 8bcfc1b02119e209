package org.futurecouncil.identification;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.futurecouncil.platform.FormProblems;

/**
 * What {@code forms/service-identification/nominate-areas.html} sends.
 *
 * @param areas rows left empty do not count
 */
record NominationForm(List<Row> areas) {

    static final int MAX_AREAS = 20;

    NominationForm {
        areas = FormProblems.rows(areas).stream().filter((row) -> !row.isEmpty()).toList();
    }

    /**
     * @param leads the user ids of everybody who may lead an area
     */
    List<String> problems(Set<String> leads) {
        if (this.areas.isEmpty()) {
            return List.of("Nominate at least one service area.");
        }
        if (this.areas.size() > MAX_AREAS) {
            return List.of("You nominated " + this.areas.size() + " service areas; at most " + MAX_AREAS
                    + " fit. Take out " + (this.areas.size() - MAX_AREAS) + ".");
        }
        FormProblems problems = new FormProblems();
        Map<String, Integer> numbersByName = new HashMap<>();
        for (int i = 0; i < this.areas.size(); i++) {
            Row row = this.areas.get(i);
            int number = i + 1;
            row.check("Area " + number, leads, problems);
            Integer before = row.name().isEmpty() ? null
                    : numbersByName.putIfAbsent(row.name().toLowerCase(Locale.ROOT), number);
            problems.that(before == null, "Area " + number + ", name: area " + before + " is called “" + row.name()
                    + "” as well. Give each a name of its own.");
        }
        return problems.sentences();
    }

    /**
     * One service area.
     *
     * @param lead user id
     */
    record Row(String name, String department, String lead) {

        Row {
            name = FormProblems.cleanLine(name);
            department = FormProblems.cleanLine(department);
            lead = FormProblems.cleanLine(lead);
        }

        private boolean isEmpty() {
            return this.name.isEmpty() && this.department.isEmpty() && this.lead.isEmpty();
        }

        private void check(String area, Set<String> leads, FormProblems problems) {
            problems.text(area + ", name", this.name, FormProblems.LONGEST_LINE)
                .text(area + ", department", this.department, FormProblems.LONGEST_LINE);
            if (this.lead.isEmpty()) {
                problems.add(area + ", lead: choose who leads it.");
            }
            else {
                problems.that(leads.contains(this.lead),
                        area + ", lead: “" + this.lead + "” is not a service lead. Choose again.");
            }
        }

    }

}
