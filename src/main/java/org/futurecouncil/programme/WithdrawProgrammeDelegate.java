package org.futurecouncil.programme;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class WithdrawProgrammeDelegate implements JavaDelegate {

    private final Programmes programmes;

    WithdrawProgrammeDelegate(Programmes programmes) {
        this.programmes = programmes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reason = ProgrammeProcess.WITHDRAWAL_REASON.from(execution);
        this.programmes.withdraw(ProgrammeProcess.PROGRAMME_ID.idFrom(execution), reason);
        execution.removeVariable(ProgrammeProcess.WITHDRAWAL_REASON.name());
    }

}
