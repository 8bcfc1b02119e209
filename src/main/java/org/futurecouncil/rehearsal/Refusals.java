package org.futurecouncil.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

/** Who was refused what in a rehearsal, and the sentence that they read. */
@Component
@OnRehearsal
class Refusals {

    private final List<Refusal> all = new ArrayList<>();

    private final Clock clock;

    Refusals(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param act key of what was tried, in the report's texts, or a task's name
     */
    void add(String who, String act, String sentence) {
        this.all.add(new Refusal(this.clock.instant(), who, act, sentence));
    }

    List<Refusal> all() {
        return List.copyOf(this.all);
    }

    /** One act that a rule did not allow. */
    record Refusal(Instant at, String who, String act, String sentence) {
    }

}
