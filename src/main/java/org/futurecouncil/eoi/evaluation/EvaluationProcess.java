package org.futurecouncil.eoi.evaluation;

import org.camunda.spin.plugin.variable.value.JsonValue;

import org.futurecouncil.platform.ProcessVariable;

/** Names shared with {@code bpmn/eoi-evaluation.bpmn}. */
final class EvaluationProcess {

    static final String KEY = "eoi-evaluation";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<String> CALL_ID = new ProcessVariable<>("callId", String.class);

    static final ProcessVariable<Boolean> ANY_EOI = new ProcessVariable<>("anyEoi", Boolean.class);

    /** User ids of those who have been appointed and not declared yet. */
    static final ProcessVariable<JsonValue> REVIEWERS_TO_DECLARE = new ProcessVariable<>("reviewersToDeclare",
            JsonValue.class);

    /** Who declares conflicts in one instance of the multiple ones. */
    static final ProcessVariable<String> REVIEWER_ID = new ProcessVariable<>("reviewerId", String.class);

    static final ProcessVariable<Boolean> EVERY_EOI_HAS_TWO_REVIEWERS = new ProcessVariable<>("everyEoiHasTwoReviewers",
            Boolean.class);

    /** Ids of the packets that have been made and not been scored yet. */
    static final ProcessVariable<JsonValue> PACKETS_TO_SCORE = new ProcessVariable<>("packetsToScore", JsonValue.class);

    /** What is scored in one instance of the multiple ones. */
    static final ProcessVariable<String> PACKET_ID = new ProcessVariable<>("packetId", String.class);

    static final ProcessVariable<Boolean> EVERY_EOI_SCORED_TWICE = new ProcessVariable<>("everyEoiScoredTwice",
            Boolean.class);

    static final ProcessVariable<Boolean> ANY_SCORE_TO_MODERATE = new ProcessVariable<>("anyScoreToModerate",
            Boolean.class);

    static final ProcessVariable<Boolean> ANY_PROJECT_SHORTLISTED = new ProcessVariable<>("anyProjectShortlisted",
            Boolean.class);

    /** What somebody typed; gone as soon as it is recorded. */
    static final String ANSWERS = "answers";

    private EvaluationProcess() {
    }

}
