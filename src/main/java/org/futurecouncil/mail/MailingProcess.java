package org.futurecouncil.mail;

import java.util.Date;
import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.ProcessVariable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Names shared with {@code bpmn/mailing.bpmn}, and the message that starts it. */
@Component
class MailingProcess {

    static final String KEY = "mailing";

    private static final int MOST_LANES = 1_000;

    static final String MESSAGE_OPENED = "MailingOpened";

    static final String MESSAGE_CALLED_OFF = "MailingCalledOff";

    static final String TASK_RELEASE = "UserTask_ReleaseMailing";

    /** What the form of the release sends. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<String> MAILING_ID = new ProcessVariable<>("mailingId", String.class);

    /** How many jobs send at the same time. */
    static final ProcessVariable<Integer> LANES = new ProcessVariable<>("lanes", Integer.class);

    static final ProcessVariable<Boolean> RELEASE_ASKED = new ProcessVariable<>("releaseAsked", Boolean.class);

    /** When a mailing goes out by itself that nobody has released. */
    static final ProcessVariable<Date> RELEASE_BY = new ProcessVariable<>("releaseBy", Date.class);

    /** What an officer has decided; true where nobody has. */
    static final ProcessVariable<Boolean> TO_BE_SENT = new ProcessVariable<>("toBeSent", Boolean.class);

    /** Whether a lane has another batch to send; of the lane alone. */
    static final ProcessVariable<Boolean> BATCH_LEFT = new ProcessVariable<>("batchLeft", Boolean.class);

    static final ProcessVariable<Boolean> MESSAGES_LEFT = new ProcessVariable<>("messagesLeft", Boolean.class);

    static final ProcessVariable<Date> NEXT_ATTEMPT_AT = new ProcessVariable<>("nextAttemptAt", Date.class);

    /** Whether messages can still come back. */
    static final ProcessVariable<Boolean> REPORT_AWAITED = new ProcessVariable<>("reportAwaited", Boolean.class);

    /** When to ask what has come back. */
    static final ProcessVariable<Date> REPORT_AT = new ProcessVariable<>("reportAt", Date.class);

    /** As often as the model tries a lane: at first, and after each of its waits. */
    private static final int ATTEMPTS = 6;

    private final RuntimeService runtime;

    private final ManagementService management;

    private final TransactionTemplate ownTransaction;

    MailingProcess(@Lazy RuntimeService runtime, @Lazy ManagementService management,
            PlatformTransactionManager transactions) {
        this.runtime = runtime;
        this.management = management;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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

    /**
     * Lets the lanes of a mailing that have become incidents go on, as one of them has
     * just come to its end: the mailing ends only when all have. It happens when that
     * lane's own transaction is over, which two lanes that do it at once cannot undo.
     */
    void takeUpFailedLanes(String processInstanceId) {
        List<String> failed = this.management.createJobQuery()
            .processInstanceId(processInstanceId)
            .noRetriesLeft()
            .listPage(0, MOST_LANES)
            .stream()
            .map(Job::getId)
            .toList();
        if (!failed.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    takeUp(failed);
                }

            });
        }
    }

    private void takeUp(List<String> jobs) {
        try {
            this.ownTransaction.executeWithoutResult(
                    (status) -> this.management.setJobRetries(ATTEMPTS).jobIds(jobs).dueDate(null).execute());
        }
        catch (ProcessEngineException ex) {
            // another lane, or an officer, does the same at this moment
        }
    }

    /** Ends what waits for an officer, of a programme that has been withdrawn. */
    void callOff(UUID programmeId) {
        this.runtime.createMessageCorrelation(MESSAGE_CALLED_OFF)
            .processInstanceBusinessKey(programmeId.toString())
            .correlateAll();
    }

    /** Ends what waits for an officer, of one mailing. */
    void callOffMailing(UUID mailingId) {
        this.runtime.createMessageCorrelation(MESSAGE_CALLED_OFF)
            .processInstanceVariableEquals(MAILING_ID.name(), mailingId.toString())
            .correlateAll();
    }

}
