package org.futurecouncil.platform.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormVariablesTests {

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter((file) -> file.toString().endsWith(".html")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anEmbeddedFormSendsItsAnswersInOneVariable(Path page) throws IOException {
        assertThat(FormVariables.namesIn(Files.readString(page)).sent()).containsExactly("answers");
    }

    @Test
    void aCamundaFormSendsItsFieldsAndItsGroupsWithAPath() throws IOException {
        assertThat(namesIn("eoi-call/approve-call.form")).containsExactly("answers");
        assertThat(FormVariables.namesIn("""
                {"components":[{"type":"text","text":"x"},{"type":"group","components":[{"key":"inside"}]},
                 {"type":"group","path":"one.two","components":[{"key":"hidden"}]},{"key":"deep.field"}]}""").sent())
            .containsExactlyInAnyOrder("inside", "one", "deep");
    }

    @Test
    void fieldsOfAPageCountAndWhatItShowsDoesNot() {
        FormVariables.Names names = FormVariables.namesIn("""
                <input cam-variable-name="customer"><script>camForm.variableManager.createVariable({
                  type: "String", name: "reason" }); fetchVariable('view'); ({ name: 'other' });</script>""");
        assertThat(names.shown()).containsExactly("view");
        assertThat(names.sent()).containsExactlyInAnyOrder("customer", "reason");
    }

    private static Set<String> namesIn(String form) throws IOException {
        return FormVariables.namesIn(Files.readString(Path.of("forms", form))).sent();
    }

}
