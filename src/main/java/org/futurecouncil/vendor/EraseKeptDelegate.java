package org.futurecouncil.vendor;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class EraseKeptDelegate implements JavaDelegate {

    private final KeptRecords records;

    EraseKeptDelegate(KeptRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Instant> next = this.records.eraseWhatIsOver(UUID.fromString(execution.getProcessBusinessKey()));
        VendorRemovalProcess.ANYTHING_KEPT.set(execution, next.isPresent());
        next.ifPresent((instant) -> VendorRemovalProcess.LOOK_AGAIN_AT.set(execution, Date.from(instant)));
    }

}
