package org.futurecouncil.businesscase;

import org.futurecouncil.platform.ProcessVariable;

/** Names shared with {@code bpmn/business-case.bpmn}. */
final class BusinessCaseProcess {

    static final String KEY = "business-case";

    /** The cases that go round now: a list of ids, as Json. */
    static final String CASE_IDS = "caseIds";

    /** What an officer typed, as Json, until it is recorded. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<String> PROGRAMME_REFERENCE = new ProcessVariable<>("programmeReference",
            String.class);

    static final ProcessVariable<String> CASE_ID = new ProcessVariable<>("caseId", String.class);

    static final ProcessVariable<Boolean> CASE_DROPPED = new ProcessVariable<>("caseDropped", Boolean.class);

    static final ProcessVariable<Boolean> FINANCES_HOLD = new ProcessVariable<>("financesHold", Boolean.class);

    /** Outputs of the decision tables. */
    static final ProcessVariable<Boolean> PUT_FORWARD = new ProcessVariable<>("putForward", Boolean.class);

    static final ProcessVariable<String> BECAUSE = new ProcessVariable<>("because", String.class);

    static final ProcessVariable<Integer> APPROVERS_NEEDED = new ProcessVariable<>("approversNeeded", Integer.class);

    static final ProcessVariable<Boolean> COMMITTEE_NEEDED = new ProcessVariable<>("committeeNeeded", Boolean.class);

    static final ProcessVariable<String> AUTHORITY = new ProcessVariable<>("authority", String.class);

    static final ProcessVariable<Boolean> ANY_CASE_PASSES = new ProcessVariable<>("anyCasePasses", Boolean.class);

    static final ProcessVariable<Boolean> SECOND_MANAGER_NEEDED = new ProcessVariable<>("secondManagerNeeded",
            Boolean.class);

    static final ProcessVariable<Boolean> DECISION_CONFIRMED = new ProcessVariable<>("decisionConfirmed",
            Boolean.class);

    static final ProcessVariable<Boolean> ANY_CASE_RETURNED = new ProcessVariable<>("anyCaseReturned", Boolean.class);

    static final ProcessVariable<Boolean> ANY_CASE_APPROVED = new ProcessVariable<>("anyCaseApproved", Boolean.class);

    private BusinessCaseProcess() {
    }

}
