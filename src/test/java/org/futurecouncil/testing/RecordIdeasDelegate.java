package org.futurecouncil.testing;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.plugin.variable.SpinValues;
import org.futurecouncil.platform.RuleViolation;

/**
 * Of the test's models: an idea named "refuse" breaks two rules, one named "break" fails.
 */
public class RecordIdeasDelegate implements JavaDelegate {

    @Override
    public void execute(DelegateExecution execution) throws Exception {
        String answers = String.valueOf(execution.getVariable("answers"));
        JsonNode ideas = new ObjectMapper().readTree(answers).path("ideas");
        for (JsonNode idea : ideas) {
            if ("refuse".equals(idea.asText())) {
                throw new RuleViolation(List.of("The idea “refuse” has no owner: name one.",
                        "The summary is too short: write at least a sentence."));
            }
            if ("break".equals(idea.asText())) {
                throw new IllegalStateException("relation \"secret_table\" does not exist");
            }
        }
        execution.setVariable("recorded", SpinValues.jsonValue(answers));
    }

}
