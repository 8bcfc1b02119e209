package org.futurecouncil.programme;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.FormData;

import org.springframework.stereotype.Component;

@Component
class SendWithdrawalDelegate implements JavaDelegate {

    private final Programmes programmes;

    private final ProgrammeProcess process;

    private final FormData forms;

    SendWithdrawalDelegate(Programmes programmes, ProgrammeProcess process, FormData forms) {
        this.programmes = programmes;
        this.process = process;
        this.forms = forms;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WithdrawalForm form = this.forms.take(execution, ProgrammeProcess.ANSWERS, WithdrawalForm.class);
        UUID programmeId = this.programmes.runningProgrammeToWithdraw(form);
        this.process.withdraw(programmeId, form.reason());
    }

}
