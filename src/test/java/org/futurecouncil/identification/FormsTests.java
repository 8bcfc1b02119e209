package org.futurecouncil.identification;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormsTests {

    private static final Set<String> LEADS = Set.of("chloe", "david");

    @Test
    void rowsLeftEmptyDoNotCount() {
        NominationForm form = new NominationForm(
                Arrays.asList(new NominationForm.Row(" ", null, ""), null, row("Parking")));
        assertThat(form.areas()).containsExactly(row("Parking"));
        assertThat(form.problems(LEADS)).isEmpty();
    }

    @Test
    void twentyAreasFitAndOneMoreDoesNot() {
        List<NominationForm.Row> rows = IntStream.range(0, 20).mapToObj((i) -> row("Area " + i)).toList();
        assertThat(new NominationForm(rows).problems(LEADS)).isEmpty();
        assertThat(new NominationForm(Collections.nCopies(21, row("Parking"))).problems(LEADS))
            .containsExactly("You nominated 21 service areas; at most 20 fit.");
    }

    @Test
    void namesAreTheSameHoweverTheyAreCapitalisedAndSpaced() {
        assertThat(new NominationForm(List.of(row("Housing repairs"), row(" housing   REPAIRS "))).problems(LEADS))
            .containsExactly("Area 2, name: area 1 is called “housing REPAIRS” as well. Give each a name of its own.");
    }

    @Test
    void nameThatCouldBecomeAMailHeaderIsRefused() {
        assertThat(new NominationForm(List.of(row("Parking\r\nBcc: x@evil.example"))).problems(LEADS))
            .containsExactly("Area 1, name: write it in one line.");
    }

    @Test
    void lengthsAreCountedAsPeopleCount() {
        assertThat(new NominationForm(List.of(row("🚧".repeat(200)))).problems(LEADS)).isEmpty();
        assertThat(new NominationForm(List.of(row("🚧".repeat(201)))).problems(LEADS))
            .containsExactly("Area 1, name: you have 201 characters, and at most 200 fit. Shorten it by 1.");
        assertThat(new BriefForm("🚧".repeat(10_000), "x", "x").problems()).isEmpty();
    }

    @Test
    void formWithoutAnythingSaysWhatIsMissing() {
        assertThat(new NominationForm(null).problems(LEADS)).containsExactly("Nominate at least one service area.");
        assertThat(new BriefForm(null, null, null).problems()).hasSize(3);
        assertThat(new ReviewForm(null, null).problems())
            .containsExactly("Decision: choose what becomes of the brief.");
    }

    @Test
    void invisibleCharactersOfWordProcessorsGoAndEverythingElseStays() {
        String typed = "  Line one\r\n\tLine “two” é 👩🏽‍💻\n";
        assertThat(Texts.withoutControls(typed)).isEqualTo(typed);
        assertThat(Texts.withoutControls("one\u000Btwo\u0000\u0007\uD800!")).isEqualTo("one\ntwo!");
    }

    @Test
    void noteMayGoWithAnAcceptedBrief() {
        assertThat(new ReviewForm(BriefDecision.ACCEPTED, null).problems()).isEmpty();
        assertThat(new ReviewForm(BriefDecision.ACCEPTED, "Very clear.").problems()).isEmpty();
        assertThat(new ReviewForm(BriefDecision.ACCEPTED, "x".repeat(4001)).problems())
            .containsExactly("Reason: you have 4,001 characters, and at most 4,000 fit. Shorten it by 1.");
    }

    @Test
    void wordsAreCountedBetweenAnyWhiteSpace() {
        assertThat(BriefForm.words("")).isZero();
        assertThat(BriefForm.words(" \n")).isZero();
        assertThat(BriefForm.words(" one\ntwo\tthree  four ")).isEqualTo(4);
    }

    private static NominationForm.Row row(String name) {
        return new NominationForm.Row(name, "Streets", "chloe");
    }

}
