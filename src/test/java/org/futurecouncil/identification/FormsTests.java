package org.futurecouncil.identification;

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
        NominationForm form = new NominationForm(List.of(new NominationForm.Row(" ", "", ""), row("Parking")));
        assertThat(form.areas()).containsExactly(row("Parking"));
        assertThat(form.problems(LEADS)).isEmpty();
    }

    @Test
    void twentyAreasFitAndOneMoreDoesNot() {
        List<NominationForm.Row> rows = IntStream.range(0, 20).mapToObj((i) -> row("Area " + i)).toList();
        assertThat(new NominationForm(rows).problems(LEADS)).isEmpty();
        assertThat(new NominationForm(Collections.nCopies(21, row("Parking"))).problems(LEADS))
            .containsExactly("You nominated 21 service areas; at most 20 fit. Take out 1.");
    }

    @Test
    void namesAreTheSameHoweverTheyAreCapitalisedAndSpaced() {
        assertThat(new NominationForm(List.of(row("Housing repairs"), row(" housing   REPAIRS "))).problems(LEADS))
            .containsExactly("Area 2, name: area 1 is called “housing REPAIRS” as well. Give each a name of its own.");
    }

    @Test
    void nameThatCouldBecomeAMailHeaderStandsOnOneLine() {
        assertThat(row("Parking\r\nBcc: x@evil.example").name()).isEqualTo("Parking Bcc: x@evil.example");
    }

    @Test
    void lengthsAreCountedAsPeopleCount() {
        assertThat(new NominationForm(List.of(row("🚧".repeat(200)))).problems(LEADS)).isEmpty();
        assertThat(new NominationForm(List.of(row("🚧".repeat(201)))).problems(LEADS))
            .containsExactly("Area 1, name: shorten this to 200 characters; it has 201.");
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
    void noteMayGoWithAnAcceptedBrief() {
        assertThat(new ReviewForm(BriefDecision.ACCEPTED, null).problems()).isEmpty();
        assertThat(new ReviewForm(BriefDecision.ACCEPTED, "Very clear.").problems()).isEmpty();
        assertThat(new ReviewForm(BriefDecision.ACCEPTED, "x".repeat(4001)).problems())
            .containsExactly("Reason: shorten this to 4,000 characters; it has 4,001.");
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
