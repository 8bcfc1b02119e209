package org.futurecouncil.platform;

import java.time.Duration;
import java.util.Date;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.testing.Engine;
import org.futurecouncil.testing.ProcessTest;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an expression can reach once the web layer has let it through. */
@ProcessTest
class ModelExpressionsProcessTests {

    @Autowired
    private Engine engine;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @BeforeEach
    @AfterEach
    void startOver() {
        this.engine.startOver();
    }

    @ParameterizedTest
    @ValueSource(strings = { "${workingDays}", "${'amara'.concat('')}", "${''.getClass().forName('java.lang.Runtime')}",
            "${currentUser()}" })
    void noQueryEvaluatesAnExpressionWhereverItStands(String expression) {
        refused(this.tasks.createTaskQuery().taskAssigneeExpression(expression));
        refused(this.tasks.createTaskQuery().or().taskAssigneeExpression(expression).endOr());
        refused(this.tasks.createTaskQuery().or().dueBeforeExpression(expression).taskOwner("x").endOr());
    }

    private static void refused(Query<?, ?> query) {
        assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(query::count);
        assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(query::unlimitedList);
    }

    @Test
    void aModelReachesOurBeansThatItNames() {
        assertThat(resultOf("${workingDays.due(2)}"))
            .isEqualTo(Date.from(this.engine.now().plus(Duration.ofHours(56))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "${jdbcClient.sql('select 1').query().singleValue()}", "${dataSource.connection}",
            "${transactionManager}", "${environment}", "${applicationContext}", "${flyway}", "${processEngine}",
            "${repositoryService}" })
    void aModelReachesNoBeanOfOthers(String expression) {
        assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> resultOf(expression))
            .withMessageContaining("Cannot resolve identifier");
    }

    @ParameterizedTest
    @ValueSource(strings = { "${''.getClass().forName('java.lang.Runtime')}", "${''.class.name}", "${execution.class}",
            "${workingDays['class']}", "${workingDays['getClass']()}", "${execution['get'.concat('Class')]()}" })
    void nothingLeadsToReflection(String expression) {
        assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> resultOf(expression))
            .withMessageContaining("Classes are out of reach");
    }

    @Test
    void aVariableCannotStandInForABean() {
        assertThat(resultOf("${workingDays.due(0)}", Map.of("workingDays", "mine"))).isNotNull();
    }

    private Object resultOf(String expression) {
        return resultOf(expression, Map.of());
    }

    private Object resultOf(String expression, Map<String, Object> variables) {
        String deployment = this.repository.createDeployment()
            .addModelInstance("any-expression.bpmn",
                    Bpmn.createExecutableProcess("any-expression")
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .serviceTask("ServiceTask_Evaluate")
                        .camundaExpression(expression)
                        .camundaResultVariable("result")
                        .userTask("UserTask_Look")
                        .endEvent()
                        .done())
            .deploy()
            .getId();
        try {
            String instance = this.runtime.startProcessInstanceByKey("any-expression", variables).getId();
            return this.runtime.getVariable(instance, "result");
        }
        finally {
            this.repository.deleteDeployment(deployment, true);
        }
    }

}
