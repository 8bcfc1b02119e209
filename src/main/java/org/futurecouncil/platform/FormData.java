package org.futurecouncil.platform;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
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
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        // 3.9 is not what somebody meant by 3
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        // no form's rules need to expect an empty place in a list
        .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
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
            throw new RuleViolation(placeOf(ex.getPath()) + ": " + whatToMend(ex));
        }
        catch (JsonProcessingException ex) {
            throw new RuleViolation("The form did not arrive whole. Send it again.");
        }
    }

    /** For example {@code Criteria, row 2, weight}. */
    private static String placeOf(List<JsonMappingException.Reference> path) {
        String place = path.stream()
            .map((step) -> (step.getFieldName() != null) ? inWords(step.getFieldName())
                    : "row " + (step.getIndex() + 1))
            .collect(Collectors.joining(", "));
        return place.isEmpty() ? "The form" : place.substring(0, 1).toUpperCase(Locale.UK) + place.substring(1);
    }

    private static String inWords(String name) {
        return name.replaceAll("(?=\\p{Lu})", " ").toLowerCase(Locale.UK);
    }

    private static String whatToMend(JsonMappingException problem) {
        if (problem instanceof InvalidNullException) {
            return "this entry is empty. Fill it in or remove it.";
        }
        Class<?> wanted = (problem instanceof MismatchedInputException mismatch) ? mismatch.getTargetType() : null;
        if (wanted == Integer.class || problem.getCause() instanceof InputCoercionException) {
            return "give a whole number, without decimals.";
        }
        if (wanted == BigDecimal.class) {
            return "give a number.";
        }
        if (wanted == LocalDate.class) {
            return "give a date.";
        }
        return (wanted == LocalTime.class) ? "give a time."
                : "this holds something unexpected. Correct it and send the form again.";
    }

}
