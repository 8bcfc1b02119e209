package org.futurecouncil.mail;

import java.util.Date;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.ProcessVariable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Names shared with {@code bpmn/mailing.bpmn}, and the message that starts it. */
@Component
class MailingProcess {

    static final String KEY = "mailing";

    /** Of one programme at the same time; they come one after the other, by stage. */
    private static final int MOST_WAITING = 100;

    static final String MESSAGE_OPENED = "MailingOpened";

    static final String MESSAGE_CALLED_OFF = "MailingCalledOff";

    static final String TASK_RELEASE = "UserTask_ReleaseMailing";

    static final ProcessVariable<String> MAILING_ID = new ProcessVariable<>("mailingId", String.class);

    /** How many jobs send at the same time. */
    static final ProcessVariable<Integer> LANES = new ProcessVariable<>("lanes", Integer.class);

    static final ProcessVariable<Boolean> RELEASE_ASKED = new ProcessVariable<>("releaseAsked", Boolean.class);

    /** When a mailing goes out by itself that nobody has released. */
    static final ProcessVariable<Date> RELEASE_BY = new ProcessVariable<>("releaseBy", Date.class);

    /** Whether a lane has another batch to send; of the lane alone. */
    static final ProcessVariable<Boolean> BATCH_LEFT = new ProcessVariable<>("batchLeft", Boolean.class);

    static final ProcessVariable<Boolean> MESSAGES_LEFT = new ProcessVariable<>("messagesLeft", Boolean.class);

    static final ProcessVariable<Date> NEXT_ATTEMPT_AT = new ProcessVariable<>("nextAttemptAt", Date.class);

    /** Whether messages can still come back. */
    static final ProcessVariable<Boolean> REPORT_AWAITED = new ProcessVariable<>("reportAwaited", Boolean.class);

    /** When to ask what has come back. */
    static final ProcessVariable<Date> REPORT_AT = new ProcessVariable<>("reportAt", Date.class);

    private final RuntimeService runtime;

    private final TaskService tasks;

    MailingProcess(@Lazy RuntimeService runtime, @Lazy TaskService tasks) {
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /**
     * @param releaseBy null where no officer looks at it first
     */
    void deliver(@Nullable UUID programmeId, UUID mailingId, int lanes, @Nullable Date releaseBy) {
        MessageCorrelationBuilder opened = this.runtime.createMessageCorrelation(MESSAGE_OPENED)
            .setVariable(MAILING_ID.name(), mailingId.toString())
            .setVariable(LANES.name(), lanes)
            .setVariable(RELEASE_ASKED.name(), releaseBy != null)
            .setVariable(RELEASE_BY.name(), releaseBy);
        if (programmeId != null) {
            opened.processInstanceBusinessKey(programmeId.toString());
        }
        opened.correlateStartMessage();
    }

    /** Ends what waits for an officer, of a programme that has been withdrawn. */
    void callOff(UUID programmeId) {
        this.runtime.createMessageCorrelation(MESSAGE_CALLED_OFF)
            .processInstanceBusinessKey(programmeId.toString())
            .correlateAll();
    }

    /** Lets go what waits for an officer. */
    void release(UUID programmeId) {
        this.tasks.createTaskQuery()
            .processDefinitionKey(KEY)
            .taskDefinitionKey(TASK_RELEASE)
            .processInstanceBusinessKey(programmeId.toString())
            .listPage(0, MOST_WAITING)
            .forEach((task) -> this.tasks.complete(task.getId()));
    }

}
