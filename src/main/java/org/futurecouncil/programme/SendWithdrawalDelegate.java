package org.futurecouncil.programme;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class SendWithdrawalDelegate implements JavaDelegate {

    private final Programmes programmes;

    private final ProgrammeProcess process;

    SendWithdrawalDelegate(Programmes programmes, ProgrammeProcess process) {
        this.programmes = programmes;
        this.process = process;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WithdrawalForm form = WithdrawalForm.of(ProgrammeProcess.take(execution, ProgrammeProcess.WITHDRAWN_REFERENCE),
                ProgrammeProcess.take(execution, ProgrammeProcess.WITHDRAWAL_REASON),
                ProgrammeProcess.take(execution, ProgrammeProcess.WITHDRAWAL_CONFIRMED));
        UUID programmeId = this.programmes.runningProgrammeToWithdraw(form);
        this.process.withdraw(programmeId, form.reason());
    }

}
