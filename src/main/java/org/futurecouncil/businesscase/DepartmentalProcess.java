package org.futurecouncil.businesscase;

import org.futurecouncil.platform.ProcessVariable;

/** Names shared with {@code bpmn/departmental-workshopping.bpmn}. */
final class DepartmentalProcess {

    static final String KEY = "departmental-workshopping";

    /** A list of ids, as Json. */
    static final String IDEA_IDS = "ideaIds";

    /** What an officer typed, as Json, until it is recorded. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<String> IDEA_ID = new ProcessVariable<>("ideaId", String.class);

    static final ProcessVariable<String> DEPARTMENT_SAYS = new ProcessVariable<>("departmentSays", String.class);

    static final ProcessVariable<Boolean> ANY_IDEA_READY = new ProcessVariable<>("anyIdeaReady", Boolean.class);

    private DepartmentalProcess() {
    }

}
