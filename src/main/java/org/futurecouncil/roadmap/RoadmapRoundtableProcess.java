package org.futurecouncil.roadmap;

import java.util.Date;
import java.util.UUID;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;

import org.futurecouncil.platform.ProcessVariable;
import org.futurecouncil.platform.ReminderVariables;

import org.springframework.context.annotation.Lazy;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Names shared with {@code bpmn/roadmap-roundtable.bpmn} and
 * {@code bpmn/roundtable-change.bpmn}, and the messages that reach a running roundtable.
 */
@Component
class RoadmapRoundtableProcess {

    static final String KEY = "roadmap-roundtable";

    static final String KEY_CHANGE = "roundtable-change";

    static final String MESSAGE_RSVP_RECEIVED = "RoundtableRsvpReceived";

    static final String MESSAGE_CHANGED = "RoundtableChanged";

    static final String MESSAGE_COUNCIL_INTEREST_RECEIVED = "CouncilInterestReceived";

    /** What an officer typed into the form before; taken by the step after it. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<Date> STARTS_AT = new ProcessVariable<>("roundtableStartsAt", Date.class);

    static final ReminderVariables REMINDER = new ReminderVariables("reminderAt", "reminderDays");

    static final ProcessVariable<String> GUEST_ID = new ProcessVariable<>("guestId", String.class);

    static final ProcessVariable<Boolean> ROADMAP_APPROVED = new ProcessVariable<>("roadmapApproved", Boolean.class);

    static final ProcessVariable<Date> INTEREST_CLOSES_AT = new ProcessVariable<>("interestClosesAt", Date.class);

    static final ProcessVariable<String> INTEREST_ID = new ProcessVariable<>("interestId", String.class);

    static final ProcessVariable<Boolean> ANY_COUNCIL_INTERESTED = new ProcessVariable<>("anyCouncilInterested",
            Boolean.class);

    private final RuntimeService runtime;

    RoadmapRoundtableProcess(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /**
     * Whether an instance waited for the answer.
     * @throws OptimisticLockingFailureException if it took another step at that moment
     */
    boolean rsvpReceived(UUID programmeId, UUID guestId) {
        return correlated(MESSAGE_RSVP_RECEIVED, programmeId, GUEST_ID, guestId);
    }

    /**
     * Whether an instance waited for the request.
     * @throws OptimisticLockingFailureException as {@link #rsvpReceived}
     */
    boolean councilInterestReceived(UUID programmeId, UUID interestId) {
        return correlated(MESSAGE_COUNCIL_INTEREST_RECEIVED, programmeId, INTEREST_ID, interestId);
    }

    /** Whether an instance waited for the roundtable that has changed. */
    boolean changed(UUID programmeId) {
        return !this.runtime.createMessageCorrelation(MESSAGE_CHANGED)
            .processInstanceBusinessKey(programmeId.toString())
            .correlateAllWithResult()
            .isEmpty();
    }

    /**
     * The id lives in the scope that the message opens, so that two messages at a time do
     * not overwrite each other's.
     */
    private boolean correlated(String message, UUID programmeId, ProcessVariable<String> variable, UUID id) {
        try {
            return !this.runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(programmeId.toString())
                .setVariableToTriggeredScope(variable.name(), id.toString())
                .correlateAllWithResult()
                .isEmpty();
        }
        catch (OptimisticLockingException ex) {
            throw new OptimisticLockingFailureException("The roundtable's process has just taken another step", ex);
        }
    }

}
