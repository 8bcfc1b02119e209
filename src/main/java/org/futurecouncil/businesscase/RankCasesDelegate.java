package org.futurecouncil.businesscase;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class RankCasesDelegate implements JavaDelegate {

    private final CaseRankings rankings;

    RankCasesDelegate(CaseRankings rankings) {
        this.rankings = rankings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.rankings.rank(BusinessCaseProcess.PROGRAMME_ID.idFrom(execution));
    }

}
