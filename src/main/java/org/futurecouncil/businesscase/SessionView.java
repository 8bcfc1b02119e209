package org.futurecouncil.businesscase;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the form of a departmental session shows: the idea and all that was said of it.
 */
record SessionView(String project, String department, String title, String description, String verdict,
        String verdictReason, List<Challenge> challenges, List<Session> sessions, String owner, List<Person> leads) {

    /** Raised at the workshop, with the way around it, if any. */
    record Challenge(String challenge, @Nullable String wayAround) {

    }

    /** An earlier session. */
    record Session(int number, LocalDate heldOn, String tookPart, String findings, String owner,
            List<Dependency> dependencies) {

    }

    record Dependency(String what, String onWhom, LocalDate byWhen) {

    }

    record Person(String userId, String name) {

    }

}
