package org.futurecouncil;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.futurecouncil.platform.FormData;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What every form that officers send has in common, found by who takes it from
 * {@link FormData}: PostgreSQL keeps no U+0000, and a rule that meets a null where a text
 * or a list should be fails instead of saying what to mend.
 */
class CleanFormsTests {

    private static final String TYPED = " one\u0000\r\ntwo\u0007 ";

    /**
     * VendorFile reads a pasted file cell by cell, and refuses what may not stand in one.
     */
    private static final String A_WHOLE_FILE = "pasted";

    static Stream<Class<?>> forms() {
        return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.futurecouncil")
            .stream()
            .flatMap((type) -> type.getMethods().stream())
            .filter(CleanFormsTests::takesAForm)
            .flatMap((method) -> method.getReferencedClassObjects().stream())
            .map((reference) -> reference.getRawType())
            .filter((type) -> type.isRecord())
            .distinct()
            .map(JavaClass::reflect);
    }

    private static boolean takesAForm(JavaMethod method) {
        return method.getMethodCallsFromSelf()
            .stream()
            .anyMatch((call) -> call.getTargetOwner().isEquivalentTo(FormData.class) && call.getName().equals("take"));
    }

    @Test
    void everyFormIsFound() {
        assertThat(forms()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void textsAreCleanHoweverTheyWereTyped(Class<?> form) throws JsonProcessingException {
        List<String> texts = new ArrayList<>();
        collectTexts(take(form, new ObjectMapper().writeValueAsString(typed(form))), texts);
        assertThat(texts).allSatisfy((text) -> assertThat(text).isIn("one\ntwo", "one two"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void listThatIsLeftOutIsEmpty(Class<?> form) throws JsonProcessingException {
        assertNoListIsNull(take(form, new ObjectMapper().writeValueAsString(rowsLeftEmpty(form))));
    }

    private static void assertNoListIsNull(Object form) {
        for (RecordComponent part : form.getClass().getRecordComponents()) {
            if (part.getType() == List.class) {
                List<?> list = (List<?>) value(part, form);
                assertThat(list).as("%s", part).isNotNull();
                list.stream().filter(Record.class::isInstance).forEach(CleanFormsTests::assertNoListIsNull);
            }
        }
    }

    private static Object take(Class<?> form, String typed) {
        VariableScope scope = mock(VariableScope.class);
        given(scope.getVariable("answers")).willReturn(typed);
        return new FormData().take(scope, "answers", form);
    }

    private static Map<String, Object> rowsLeftEmpty(Class<?> form) {
        Map<String, Object> typed = new LinkedHashMap<>();
        for (RecordComponent part : form.getRecordComponents()) {
            if (part.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> row && row.isRecord()) {
                typed.put(part.getName(), List.of(rowsLeftEmpty(row)));
            }
        }
        return typed;
    }

    private static Map<String, Object> typed(Class<?> form) {
        Map<String, Object> typed = new LinkedHashMap<>();
        for (RecordComponent part : form.getRecordComponents()) {
            typed.put(part.getName(), typed(part.getGenericType()));
        }
        return typed;
    }

    private static Object typed(Type type) {
        if (type instanceof ParameterizedType list) {
            return List.of(typed(list.getActualTypeArguments()[0]));
        }
        Class<?> single = (Class<?>) type;
        if (single.isRecord()) {
            return typed(single);
        }
        if (single.isEnum()) {
            return single.getEnumConstants()[0];
        }
        return Map
            .<Class<?>, Object>of(String.class, TYPED, Integer.class, 1, BigDecimal.class, 1, Boolean.class, true,
                    boolean.class, true, UUID.class, UUID.randomUUID(), LocalDate.class, "2026-03-02", LocalTime.class,
                    "09:00", byte[].class, "")
            .get(single);
    }

    private static void collectTexts(@Nullable Object value, List<String> texts) {
        if (value instanceof String text) {
            texts.add(text);
        }
        else if (value instanceof List<?> list) {
            list.forEach((entry) -> collectTexts(entry, texts));
        }
        else if (value instanceof Record form) {
            Arrays.stream(form.getClass().getRecordComponents())
                .filter((part) -> !part.getName().equals(A_WHOLE_FILE))
                .forEach((part) -> collectTexts(value(part, form), texts));
        }
    }

    private static @Nullable Object value(RecordComponent part, Object form) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(form);
        }
        catch (IllegalAccessException | InvocationTargetException ex) {
            throw new AssertionError(ex);
        }
    }

}
