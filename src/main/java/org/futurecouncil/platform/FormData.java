package org.futurecouncil.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;

import org.springframework.stereotype.Component;

/**
 * What goes into a form and what comes out of it, as {@code Json} variables: unlike texts
 * they are not limited to 4,000 characters, and unlike serialised objects they name no
 * class. Models call it as {@code ${formData.show(briefs.view(serviceAreaId))}}.
 */
@Component("formData")
public class FormData {

    private final ObjectMapper json = JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();

    /** A view, of records, lists and plain values, for a form to show. */
    public JsonValue show(Object view) {
        try {
            return SpinValues.jsonValue(this.json.writeValueAsString(view)).create();
        }
        catch (JsonProcessingException ex) {
            throw new IllegalArgumentException("A form's view must be plain data: " + view.getClass(), ex);
        }
    }

    /**
     * Takes what somebody typed: reads the variable and removes it from the instance,
     * since tables hold the data.
     * @throws RuleViolation if the variable is missing or is not of the form's shape,
     * because nothing that a form sends is checked before
     */
    public <T> T take(VariableScope scope, String variable, Class<T> type) {
        Object value = scope.getVariable(variable);
        scope.removeVariable(variable);
        if (value == null) {
            throw new RuleViolation("The form arrived empty. Fill it in and send it again.");
        }
        try {
            JsonNode answers = this.json.readTree(value.toString());
            // Tasklist's form SDK writes a text into JSON once more
            return answers.isTextual() ? this.json.readValue(answers.textValue(), type)
                    : this.json.treeToValue(answers, type);
        }
        catch (JsonMappingException ex) {
            String field = ex.getPath().isEmpty() ? "a field" : "“" + ex.getPath().get(0).getFieldName() + "”";
            throw new RuleViolation(
                    "The form holds something unexpected in " + field + ". Correct it and send it again.");
        }
        catch (JsonProcessingException ex) {
            throw new RuleViolation("The form did not arrive whole. Send it again.");
        }
    }

}
