package org.futurecouncil.identification;

import org.camunda.spin.plugin.variable.value.JsonValue;

import org.futurecouncil.platform.ProcessVariable;

/** Names shared with {@code bpmn/service-identification.bpmn}. */
final class IdentificationProcess {

    static final String KEY = "service-identification";

    /** Key of {@code bpmn/brief-quality.dmn}. */
    static final String DECISION_BRIEF_QUALITY = "brief-quality";

    /** What every form of the stage sends. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    /** The nominated areas, over which the sub-process runs. */
    static final ProcessVariable<JsonValue> SERVICE_AREA_IDS = new ProcessVariable<>("serviceAreaIds", JsonValue.class);

    /** Within the sub-process. */
    static final ProcessVariable<String> SERVICE_AREA_ID = new ProcessVariable<>("serviceAreaId", String.class);

    /** Within the sub-process: the name of a {@link BriefDecision}. */
    static final ProcessVariable<String> REVIEW_DECISION = new ProcessVariable<>("reviewDecision", String.class);

    static final ProcessVariable<Boolean> ANY_AREA_ACCEPTED = new ProcessVariable<>("anyAreaAccepted", Boolean.class);

    private IdentificationProcess() {
    }

}
