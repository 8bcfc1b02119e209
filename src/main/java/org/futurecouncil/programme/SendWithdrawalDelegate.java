package org.futurecouncil.programme;

import java.util.UUID;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.futurecouncil.platform.SignedIn;

import org.springframework.stereotype.Component;

@Component
class SendWithdrawalDelegate implements JavaDelegate {

    private final Programmes programmes;

    private final ProgrammeProcess process;

    private final SignedIn signedIn;

    SendWithdrawalDelegate(Programmes programmes, ProgrammeProcess process, SignedIn signedIn) {
        this.programmes = programmes;
        this.process = process;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        WithdrawalForm form = WithdrawalForm.of(execution.getVariable("withdrawnReference"),
                execution.getVariable(ProgrammeProcess.WITHDRAWAL_REASON.name()),
                execution.getVariable("withdrawalConfirmed"));
        UUID programmeId = this.programmes.runningProgrammeToWithdraw(form);
        this.process.withdraw(programmeId, form.reason(), this.signedIn.userId());
    }

}
