package org.futurecouncil.programme;

import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;

import org.futurecouncil.platform.ProcessVariable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Names shared with {@code bpmn/programme.bpmn} and
 * {@code bpmn/programme-withdrawal.bpmn}, and the message that withdraws a programme.
 */
@Component
class ProgrammeProcess {

    static final String KEY = "programme";

    static final String MESSAGE_WITHDRAWN = "ProgrammeWithdrawn";

    /** What a form sends. */
    static final String ANSWERS = "answers";

    static final ProcessVariable<String> PROGRAMME_ID = new ProcessVariable<>("programmeId", String.class);

    /** Shown on every task card. */
    static final ProcessVariable<String> PROGRAMME_REFERENCE = new ProcessVariable<>("programmeReference",
            String.class);

    static final ProcessVariable<String> PROGRAMME_TITLE = new ProcessVariable<>("programmeTitle", String.class);

    /** Gone as soon as it is recorded. */
    static final ProcessVariable<String> WITHDRAWAL_REASON = new ProcessVariable<>("withdrawalReason", String.class);

    private final RuntimeService runtime;

    ProgrammeProcess(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Ends the running programme wherever it stands. */
    void withdraw(UUID programmeId, String reason) {
        this.runtime.createMessageCorrelation(MESSAGE_WITHDRAWN)
            .processInstanceBusinessKey(programmeId.toString())
            .setVariable(WITHDRAWAL_REASON.name(), reason)
            .correlate();
    }

}
