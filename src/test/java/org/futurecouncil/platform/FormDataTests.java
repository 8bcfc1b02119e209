package org.futurecouncil.platform;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

class FormDataTests {

    private final VariableScope scope = mock(VariableScope.class);

    @Test
    void formIsTakenAndItsVariableIsGone() {
        Form form = take("""
                {"tableLimit": 6, "cost": 0.1, "heldOn": "2026-03-02", "startsAt": "09:30", "unknown": 1,
                 "rows": [{"weight": 3, "names": ["a"]}]}""");
        assertThat(form).isEqualTo(new Form(6, new BigDecimal("0.1"), LocalDate.of(2026, 3, 2), LocalTime.of(9, 30),
                List.of(new Row(3, List.of("a")))));
        verify(this.scope).removeVariable("answers");
    }

    @Test
    void tasklistsFormSdkWritesTheFormIntoATextOnceMore() {
        assertThat(take("\"{\\\"tableLimit\\\": 6}\"").tableLimit()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = { "3.9", "3.0", "\"3.9\"", "\"three\"", "99999999999", "1e99" })
    void fractionIsNotCutToTheWholeNumberThatIsWanted(String typed) {
        assertThat(refusal("{\"tableLimit\": " + typed + "}"))
            .isEqualTo("Table limit: give a whole number, without decimals.");
        assertThat(refusal("{\"rows\": [{}, {\"weight\": " + typed + "}]}"))
            .isEqualTo("Rows, row 2, weight: give a whole number, without decimals.");
    }

    @Test
    void emptyPlaceInAListIsRefusedOnceAndForAll() {
        assertThat(refusal("{\"rows\": [{}, null]}"))
            .isEqualTo("Rows, row 2: this entry is empty. Fill it in or remove it.");
        assertThat(refusal("{\"rows\": [{\"names\": [\"a\", null]}]}"))
            .isEqualTo("Rows, row 1, names, row 2: this entry is empty. Fill it in or remove it.");
        assertThat(take("{\"rows\": null}").rows()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"cost": "much"}       | Cost: give a number.
            {"heldOn": "tomorrow"} | Held on: give a date.
            {"startsAt": "noon"}   | Starts at: give a time.
            {"rows": 1}            | Rows: this holds something unexpected. Correct it and send the form again.
            []                     | The form: this holds something unexpected. Correct it and send the form again.
            {"rows"                | The form did not arrive whole. Send it again.
            """)
    void whateverElseIsNotOfTheFormsShapeSaysWhere(String typed, String sentence) {
        assertThat(refusal(typed)).isEqualTo(sentence);
    }

    @Test
    void emptyFormIsRefused() {
        assertThat(refusal(null)).isEqualTo("The form arrived empty. Fill it in and send it again.");
    }

    private Form take(@Nullable String typed) {
        given(this.scope.getVariable("answers")).willReturn(typed);
        return new FormData().take(this.scope, "answers", Form.class);
    }

    private String refusal(@Nullable String typed) {
        return assertThatExceptionOfType(RuleViolation.class).isThrownBy(() -> take(typed)).actual().getMessage();
    }

    private record Form(@Nullable Integer tableLimit, @Nullable BigDecimal cost, @Nullable LocalDate heldOn,
            @Nullable LocalTime startsAt, @Nullable List<Row> rows) {
    }

    private record Row(@Nullable Integer weight, @Nullable List<String> names) {
    }

}
