package org.futurecouncil.vendor;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class RemoveVendorDelegate implements JavaDelegate {

    private final VendorRemovals removals;

    RemoveVendorDelegate(VendorRemovals removals) {
        this.removals = removals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean settled = this.removals.carryOut(UUID.fromString(execution.getProcessBusinessKey()));
        VendorRemovalProcess.SETTLED.set(execution, settled);
    }

}
