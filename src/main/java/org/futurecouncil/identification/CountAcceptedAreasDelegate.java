package org.futurecouncil.identification;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class CountAcceptedAreasDelegate implements JavaDelegate {

    private final ServiceAreas areas;

    CountAcceptedAreasDelegate(ServiceAreas areas) {
        this.areas = areas;
    }

    @Override
    public void execute(DelegateExecution execution) {
        boolean any = this.areas.anyAccepted(IdentificationProcess.PROGRAMME_ID.idFrom(execution));
        IdentificationProcess.ANY_AREA_ACCEPTED.set(execution, any);
    }

}
