package org.futurecouncil.vendor;

import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;

import org.futurecouncil.platform.ProcessVariable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Names shared with {@code bpmn/vendor-removal.bpmn}; its business key is the vendor's
 * id.
 */
@Component
class VendorRemovalProcess {

    static final String KEY = "vendor-removal";

    /** Nothing is left to be done. */
    static final ProcessVariable<Boolean> SETTLED = new ProcessVariable<>("settled", Boolean.class);

    private final RuntimeService runtime;

    VendorRemovalProcess(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Removes the vendor by itself once everything is decided. */
    void waitForDecision(UUID vendorId) {
        this.runtime.startProcessInstanceByKey(KEY, vendorId.toString());
    }

}
