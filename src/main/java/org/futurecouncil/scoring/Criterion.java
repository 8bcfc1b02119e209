package org.futurecouncil.scoring;

/**
 * What expressions of interest are judged by; published and locked when a call opens.
 *
 * @param id not blank, unique among a call's criteria
 * @param name what reviewers and vendors read; not blank
 * @param weight in percentage points of the total, 1 to 100
 */
public record Criterion(String id, String name, int weight) {

    /**
     * @throws IllegalArgumentException if the id or the name is blank or the weight is
     * not 1 to 100
     */
    public Criterion {
        Check.text(id, "A criterion has no id; give it one.");
        Check.text(name, "Criterion '" + id + "' has no name; give it one.");
        Check.that(weight >= 1 && weight <= 100,
                () -> "Criterion '" + id + "' has the weight " + weight + "; give it one from 1 to 100.");
    }

}
