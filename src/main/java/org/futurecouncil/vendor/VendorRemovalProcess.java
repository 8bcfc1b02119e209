package org.futurecouncil.vendor;

import java.util.Date;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;

import org.futurecouncil.platform.ProcessVariable;
import org.futurecouncil.platform.SignedIn;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Names shared with {@code bpmn/vendor-removal.bpmn}; its business key is the vendor's
 * id.
 */
@Component
class VendorRemovalProcess {

    static final String KEY = "vendor-removal";

    /** Nothing has to be decided before any more. */
    static final ProcessVariable<Boolean> SETTLED = new ProcessVariable<>("settled", Boolean.class);

    static final ProcessVariable<Boolean> ANYTHING_KEPT = new ProcessVariable<>("anythingKept", Boolean.class);

    /** When the next years of keeping are over. */
    static final ProcessVariable<Date> LOOK_AGAIN_AT = new ProcessVariable<>("lookAgainAt", Date.class);

    private static final String MESSAGE_TAKEN_BACK = "RemovalTakenBack";

    private static final String MESSAGE_HOLD_LIFTED = "RetentionHoldLifted";

    private final RuntimeService runtime;

    private final SignedIn signedIn;

    VendorRemovalProcess(@Lazy RuntimeService runtime, SignedIn signedIn) {
        this.runtime = runtime;
        this.signedIn = signedIn;
    }

    /** Removes the vendor, at once or by itself once everything is decided. */
    void begin(UUID vendorId) {
        this.runtime.startProcessInstanceByKey(KEY, vendorId.toString());
    }

    void takenBack(UUID vendorId) {
        tell(MESSAGE_TAKEN_BACK, vendorId);
    }

    void holdLifted(UUID vendorId) {
        tell(MESSAGE_HOLD_LIFTED, vendorId);
    }

    /** Whether or not one waits for it. */
    private void tell(String message, UUID vendorId) {
        this.signedIn.asSystem(() -> this.runtime.createMessageCorrelation(message)
            .processInstanceBusinessKey(vendorId.toString())
            .correlateAllWithResult()
            .size());
    }

}
