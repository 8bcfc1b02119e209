package org.futurecouncil.eoi;

import java.util.Date;
import java.util.Map;
import java.util.UUID;

import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;

import org.futurecouncil.platform.ProcessVariable;
import org.futurecouncil.platform.ReminderVariables;

import org.springframework.context.annotation.Lazy;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Names shared with {@code bpmn/eoi-call.bpmn}, {@code bpmn/call-extension.bpmn} and
 * {@code bpmn/eoi-eligibility.dmn}, and what the stage says to its running instance.
 */
@Component
class EoiCallProcess {

    static final String KEY = "eoi-call";

    static final String EXTENSION_KEY = "call-extension";

    static final String ELIGIBILITY_KEY = "eoi-eligibility";

    static final String MESSAGE_CALL_EXTENDED = "CallExtended";

    static final String MESSAGE_EOI_RECEIVED = "EoiReceived";

    static final String MESSAGE_LATE_EOI_RECEIVED = "LateEoiReceived";

    static final String MESSAGE_QUESTION_ASKED = "QuestionAsked";

    /** What somebody typed into a form. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<String> PROGRAMME_REFERENCE = new ProcessVariable<>("programmeReference",
            String.class);

    static final ProcessVariable<String> CALL_ID = new ProcessVariable<>("callId", String.class);

    static final ProcessVariable<String> CALL_REFERENCE = new ProcessVariable<>("callReference", String.class);

    static final ProcessVariable<Boolean> CALL_APPROVED = new ProcessVariable<>("callApproved", Boolean.class);

    static final ProcessVariable<Date> OPENS_AT = new ProcessVariable<>("opensAt", Date.class);

    static final ProcessVariable<Date> CLOSES_AT = new ProcessVariable<>("closesAt", Date.class);

    static final ReminderVariables REMINDER = new ReminderVariables("nextReminderAt", "nextReminderDays");

    static final ProcessVariable<String> EXTENSION_ID = new ProcessVariable<>("extensionId", String.class);

    static final ProcessVariable<Boolean> ANY_EOI_RECEIVED = new ProcessVariable<>("anyEoiReceived", Boolean.class);

    /** One of those of {@link WithoutEoisForm}. */
    static final ProcessVariable<String> DECISION_WITHOUT_EOIS = new ProcessVariable<>("decisionWithoutEois",
            String.class);

    static final ProcessVariable<Boolean> ANY_EOI_ELIGIBLE = new ProcessVariable<>("anyEoiEligible", Boolean.class);

    static final ProcessVariable<Boolean> ANY_PROJECT_SHORTLISTED = new ProcessVariable<>("anyProjectShortlisted",
            Boolean.class);

    static final ProcessVariable<String> EOI_ID = new ProcessVariable<>("eoiId", String.class);

    static final ProcessVariable<Boolean> LATE_EOI_ACCEPTED = new ProcessVariable<>("lateEoiAccepted", Boolean.class);

    static final ProcessVariable<String> QUESTION_ID = new ProcessVariable<>("questionId", String.class);

    private final RuntimeService runtime;

    private final DecisionService decisions;

    EoiCallProcess(@Lazy RuntimeService runtime, @Lazy DecisionService decisions) {
        this.runtime = runtime;
        this.decisions = decisions;
    }

    void extendCall(UUID programmeId, UUID extensionId) {
        this.runtime.createMessageCorrelation(MESSAGE_CALL_EXTENDED)
            .processInstanceBusinessKey(programmeId.toString())
            .setVariable(EXTENSION_ID.name(), extensionId.toString())
            .correlate();
    }

    void eoiReceived(UUID programmeId) {
        tell(message(MESSAGE_EOI_RECEIVED, programmeId));
    }

    void lateEoiReceived(UUID programmeId, UUID eoiId) {
        tell(message(MESSAGE_LATE_EOI_RECEIVED, programmeId).setVariableToTriggeredScope(EOI_ID.name(),
                eoiId.toString()));
    }

    void questionAsked(UUID programmeId, UUID questionId) {
        tell(message(MESSAGE_QUESTION_ASKED, programmeId).setVariableToTriggeredScope(QUESTION_ID.name(),
                questionId.toString()));
    }

    /** What the eligibility rules that are in force now say. */
    Proposal proposeEligibility(Map<String, Object> facts) {
        DmnDecisionResult result = this.decisions.evaluateDecisionByKey(ELIGIBILITY_KEY).variables(facts).evaluate();
        if (result.isEmpty()) {
            return new Proposal(true, "");
        }
        Object reason = result.getSingleResult().get("reason");
        return new Proposal(Boolean.TRUE.equals(result.getSingleResult().get("eligible")),
                (reason != null) ? reason.toString() : "");
    }

    private MessageCorrelationBuilder message(String name, UUID programmeId) {
        return this.runtime.createMessageCorrelation(name).processInstanceBusinessKey(programmeId.toString());
    }

    private static void tell(MessageCorrelationBuilder message) {
        try {
            message.correlate();
        }
        catch (OptimisticLockingException ex) {
            throw new OptimisticLockingFailureException("The call's process has just taken another step", ex);
        }
    }

    /** A proposal to the officer who screens. */
    record Proposal(boolean eligible, String reason) {
    }

}
