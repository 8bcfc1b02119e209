package org.futurecouncil.eoi.evaluation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

@Component
class RankEoisDelegate implements JavaDelegate {

    private final EoiRankings rankings;

    RankEoisDelegate(EoiRankings rankings) {
        this.rankings = rankings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        this.rankings.workOut(EvaluationProcess.CALL_ID.idFrom(execution));
    }

}
