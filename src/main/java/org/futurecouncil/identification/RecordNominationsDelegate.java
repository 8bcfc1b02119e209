package org.futurecouncil.identification;

import java.util.List;
import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class RecordNominationsDelegate implements JavaDelegate {

    private final ServiceAreas areas;

    private final FormData formData;

    RecordNominationsDelegate(ServiceAreas areas, FormData formData) {
        this.areas = areas;
        this.formData = formData;
    }

    @Override
    public void execute(DelegateExecution execution) {
        NominationForm form = this.formData.take(execution, IdentificationProcess.ANSWERS, NominationForm.class);
        List<UUID> ids = this.areas.nominate(IdentificationProcess.PROGRAMME_ID.idFrom(execution), form);
        IdentificationProcess.SERVICE_AREA_IDS.set(execution, this.formData.show(ids));
    }

}
