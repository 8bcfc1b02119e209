package org.futurecouncil.platform;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormProblemsTests {

    private final Locale ofThisMachine = Locale.getDefault();

    private final FormProblems problems = new FormProblems();

    @AfterEach
    void putTheLocaleBack() {
        Locale.setDefault(this.ofThisMachine);
    }

    @Test
    void whatIsRightAddsNothing() {
        this.problems.text("Title", "Parking", 7).optional("Partner", null, 7).wholeNumber("Tables", 1, 1, 30);
        assertThat(this.problems.given("Date", "any").that(true, "Wrong.").none()).isTrue();
        assertThat(this.problems.sentences()).isEmpty();
    }

    @Test
    void sentencesStandInTheFormsOrderAndSayWhatToMend() {
        this.problems.text("Title", " \n", 200)
            .text("Agenda", "x".repeat(10_001), FormProblems.LONGEST_TEXT)
            .given("Date", null)
            .wholeNumber("Tables", null, 1, 30)
            .wholeNumber("Approvals", 21, 1, 20)
            .that(false, "Tick a vendor.")
            .optional("Partner", "x".repeat(201), FormProblems.LONGEST_LINE);
        assertThat(this.problems.sentences()).containsExactly("Title: fill this in.",
                "Agenda: shorten this to 10,000 characters; it has 10,001.", "Date: fill this in.",
                "Tables: give a whole number from 1 to 30.", "Approvals: give a whole number from 1 to 20.",
                "Tick a vendor.", "Partner: shorten this to 200 characters; it has 201.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "de-DE", "ar-EG", "hi-IN-u-nu-deva" })
    void numbersAreWrittenAsInTheUnitedKingdomWhateverTheMachineIsSetTo(String machine) {
        Locale.setDefault(Locale.forLanguageTag(machine));
        assertThat(
                this.problems.text("Agenda", "x".repeat(10_001), 10_000).wholeNumber("Hours", 0, 1, 1_000).sentences())
            .containsExactly("Agenda: shorten this to 10,000 characters; it has 10,001.",
                    "Hours: give a whole number from 1 to 1,000.");
    }

    @Test
    void charactersAreCountedAsTheDatabaseCountsThem() {
        assertThat(this.problems.text("Name", "🚧".repeat(200), 200).none()).isTrue();
        assertThat(this.problems.text("Name", "🚧".repeat(201), 200).sentences())
            .containsExactly("Name: shorten this to 200 characters; it has 201.");
    }

    @Test
    void whatIsNotKeptDoesNotCount() {
        assertThat(this.problems.text("Name", " \u0000\r\n" + "x".repeat(200) + "\u0007 ", 200).none()).isTrue();
        assertThat(this.problems.text("Name", " \u0000 ", 200).none()).isFalse();
    }

    @Test
    void invisibleCharactersOfWordProcessorsGoAndEverythingElseStays() {
        String text = "Line one\n\tLine “two” é 👩🏽\u200D💻";
        assertThat(FormProblems.clean("  " + text + "\n")).isEqualTo(text);
        assertThat(FormProblems.clean("one\u000Btwo\u0000\u0007\uD800!")).isEqualTo("one\ntwo!");
        assertThat(FormProblems.clean("one\r\ntwo\rthree\u2028four")).isEqualTo("one\ntwo\nthree\nfour");
        assertThat(FormProblems.clean("pay \u202E0001\u202C \u2067x\u2069 שלום\u200F"))
            .isEqualTo("pay 0001 x שלום\u200F");
        assertThat(FormProblems.clean(null)).isEmpty();
    }

    @Test
    void oneLineHasSingleBlanks() {
        assertThat(FormProblems.cleanLine(" Parking\r\n\u00A0 \tpermits\u0000 \u2029")).isEqualTo("Parking permits");
        assertThat(FormProblems.cleanLine(null)).isEmpty();
    }

    @Test
    void nothingTypedIsNull() {
        assertThat(FormProblems.cleanOrNull(" \u0000")).isNull();
        assertThat(FormProblems.cleanOrNull(null)).isNull();
        assertThat(FormProblems.cleanOrNull(" a ")).isEqualTo("a");
    }

    @Test
    void listLeftOutHasNoRows() {
        assertThat(FormProblems.rows(null)).isEmpty();
        assertThat(FormProblems.rows(List.of(1))).containsExactly(1);
    }

    @Test
    void whoeverKnowsMoreAddsToTheSentences() {
        List<String> sentences = this.problems.add("One.").addAll(List.of("Two.")).sentences();
        sentences.add("Three.");
        assertThat(sentences).containsExactly("One.", "Two.", "Three.");
        assertThat(this.problems.sentences()).containsExactly("One.", "Two.");
    }

}
