package org.futurecouncil.mail;

import java.util.Date;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.jspecify.annotations.Nullable;

import org.futurecouncil.platform.ProcessVariable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Names shared with {@code bpmn/mailing.bpmn}, and the message that starts it. */
@Component
class MailingProcess {

    static final String KEY = "mailing";

    static final String MESSAGE_OPENED = "MailingOpened";

    static final ProcessVariable<String> MAILING_ID = new ProcessVariable<>("mailingId", String.class);

    /** How many jobs send at the same time. */
    static final ProcessVariable<Integer> LANES = new ProcessVariable<>("lanes", Integer.class);

    /** Whether a lane found a batch to send; of the lane alone. */
    static final ProcessVariable<Boolean> BATCH_SENT = new ProcessVariable<>("batchSent", Boolean.class);

    static final ProcessVariable<Boolean> MESSAGES_LEFT = new ProcessVariable<>("messagesLeft", Boolean.class);

    static final ProcessVariable<Date> NEXT_ATTEMPT_AT = new ProcessVariable<>("nextAttemptAt", Date.class);

    private final RuntimeService runtime;

    MailingProcess(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    void deliver(@Nullable UUID programmeId, UUID mailingId, int lanes) {
        MessageCorrelationBuilder opened = this.runtime.createMessageCorrelation(MESSAGE_OPENED)
            .setVariable(MAILING_ID.name(), mailingId.toString())
            .setVariable(LANES.name(), lanes);
        if (programmeId != null) {
            opened.processInstanceBusinessKey(programmeId.toString());
        }
        opened.correlateStartMessage();
    }

}
