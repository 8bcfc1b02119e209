package org.futurecouncil.platform;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ProcessTest
class FormlessHistoryProcessTests {

    @Autowired
    private Engine engine;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void startOver() {
        this.engine.startOver();
    }

    @Test
    void whatAFormShowsAndSendsIsNotKeptInTheEnginesHistoryAndOtherVariablesAre() {
        this.engine.as("amara");
        String instance = this.runtime.startProcessInstanceByKey("programme",
                Map.of("answers",
                        this.engine.json(Map.of("title", "T", "councilName", "C", "contactEmail", "c@council.example",
                                "tableLimit", 6, "approvalLimit", 3, "reminderDays", List.of(14), "criteria",
                                List.of(Map.of("name", "Fit", "weight", 100))))))
            .getId();
        assertThat(this.history.createHistoricVariableInstanceQuery().processInstanceId(instance).unlimitedList())
            .extracting(HistoricVariableInstance::getName)
            .contains("programmeReference")
            .doesNotContain("answers", "view");
        assertThat(this.jdbc.sql("select count(*) from act_hi_detail where name_ in ('answers', 'view')")
            .query(Long.class)
            .single()).isZero();
    }

}
