package org.futurecouncil.workshop;

import java.util.Date;
import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.plugin.variable.value.JsonValue;

import org.futurecouncil.platform.FormData;
import org.futurecouncil.platform.ProcessVariable;
import org.futurecouncil.platform.ReminderVariables;
import org.futurecouncil.platform.RuleViolation;

import org.springframework.context.annotation.Lazy;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Names shared with {@code bpmn/workshop.bpmn} and {@code bpmn/workshop-change.bpmn}, and
 * the messages that reach a running workshop.
 */
@Component
class WorkshopProcess {

    static final String KEY = "workshop";

    static final String CHANGE_KEY = "workshop-change";

    static final String MESSAGE_CHANGED = "WorkshopChanged";

    static final String MESSAGE_RSVP_RECEIVED = "RsvpReceived";

    /** What a form sends. */
    static final String ANSWERS = "answers";

    /** What an officer wants changed, on its way from one process to the other. */
    static final String CHANGE = "change";

    /** The ids of the tables, for the sub-process that runs once for each. */
    static final String TABLES = "tables";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    static final ProcessVariable<Date> RSVP_CLOSES_AT = new ProcessVariable<>("rsvpClosesAt", Date.class);

    static final ProcessVariable<Date> STARTS_AT = new ProcessVariable<>("startsAt", Date.class);

    static final ProcessVariable<Date> ENDS_AT = new ProcessVariable<>("endsAt", Date.class);

    static final ReminderVariables REMINDER = new ReminderVariables("nextReminderAt", "nextReminderDays");

    /** A name of {@link Rsvps}. */
    static final ProcessVariable<String> RSVPS = new ProcessVariable<>("rsvps", String.class);

    /** Whether joining instructions have gone out for the date that holds. */
    static final ProcessVariable<Boolean> CONFIRMED = new ProcessVariable<>("confirmed", Boolean.class);

    static final ProcessVariable<String> PROGRAMME_REFERENCE = new ProcessVariable<>("programmeReference",
            String.class);

    static final ProcessVariable<Boolean> ANYONE_COMING = new ProcessVariable<>("anyoneComing", Boolean.class);

    static final ProcessVariable<String> DECISION = new ProcessVariable<>("decision", String.class);

    static final ProcessVariable<Boolean> ANY_IDEA_STANDS = new ProcessVariable<>("anyIdeaStands", Boolean.class);

    static final ProcessVariable<String> TABLE_ID = new ProcessVariable<>("tableId", String.class);

    static final ProcessVariable<String> ATTENDANCE_ID = new ProcessVariable<>("attendanceId", String.class);

    private final RuntimeService runtime;

    private final FormData formData;

    WorkshopProcess(@Lazy RuntimeService runtime, FormData formData) {
        this.runtime = runtime;
        this.formData = formData;
    }

    /**
     * Sets what the model's timers and gateways read of a plan, a new or a changed one.
     */
    static void set(VariableScope scope, Workshop workshop) {
        RSVP_CLOSES_AT.set(scope, Date.from(workshop.rsvpClosesAt()));
        STARTS_AT.set(scope, Date.from(workshop.startsAt()));
        ENDS_AT.set(scope, Date.from(workshop.endsAt()));
        CONFIRMED.set(scope, workshop.state() == Workshop.State.CONFIRMED);
    }

    void setTables(VariableScope scope, List<UUID> tableIds) {
        scope.setVariable(TABLES, this.formData.show(tableIds));
    }

    /**
     * Has an answer acknowledged.
     * @throws OptimisticLockingFailureException if a timer of the same workshop fired at
     * the same moment: the answer can be given again in a new transaction
     */
    void rsvpReceived(UUID programmeId, UUID attendanceId) {
        try {
            this.runtime.createMessageCorrelation(MESSAGE_RSVP_RECEIVED)
                .processInstanceBusinessKey(programmeId.toString())
                .setVariableToTriggeredScope(ATTENDANCE_ID.name(), attendanceId.toString())
                .correlate();
        }
        catch (OptimisticLockingException ex) {
            throw new OptimisticLockingFailureException("The workshop moved on while an answer came in", ex);
        }
    }

    /**
     * Hands a change to the running workshop.
     * @throws RuleViolation if it stands where nothing can be changed
     */
    void change(UUID programmeId, WorkshopChange change) {
        JsonValue payload = this.formData.show(change);
        try {
            this.runtime.createMessageCorrelation(MESSAGE_CHANGED)
                .processInstanceBusinessKey(programmeId.toString())
                .setVariable(CHANGE, payload)
                .correlate();
        }
        catch (MismatchingMessageCorrelationException ex) {
            throw new RuleViolation("The workshop cannot be changed at the moment. It can be from its invitations until"
                    + " it begins, but for the time in which the task “Decide on a workshop without vendors” is open:"
                    + " plan another date there.");
        }
    }

    /** How the answers stand after a change, as a gateway asks. */
    enum Rsvps {

        OPEN,

        /** Their time is over, but nobody has counted yet who comes. */
        OVER,

        COUNTED

    }

}
