package org.futurecouncil.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.futurecouncil.platform.FormProblems;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTests {

    @ParameterizedTest
    @ValueSource(strings = { "innovation@council.example", "O'Neil+council@mail.council.example", "a@b.c" })
    void oneAddressIsOne(String typed) {
        assertThat(EmailAddress.isValid(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "innovation", "innovation@council", "innovation@council.example,",
            "innovation@council.example;", "a@council.example, b@council.example", "Innovation <a@council.example>",
            "inno vation@council.example", "innovation@council..example", "innovation@council.example.",
            "ünnovation@council.example", "group: a@council.example;" })
    void whatMailCannotGoOutToIsNone(String typed) {
        assertThat(EmailAddress.isValid(typed)).isFalse();
    }

    @Test
    void addressFitsIntoTheProtocol() {
        String domain = ("@" + "d".repeat(60) + "." + "d".repeat(60) + "." + "d".repeat(60) + ".example");
        assertThat(EmailAddress.isValid("a".repeat(254 - domain.length()) + domain)).isTrue();
        assertThat(EmailAddress.isValid("a".repeat(255 - domain.length()) + domain)).isFalse();
    }

    @Test
    void formSaysBesideWhichFieldToMendIt() {
        FormProblems problems = new FormProblems();
        EmailAddress.check(problems, "Contact address", "innovation@council.example,");
        assertThat(problems.sentences())
            .containsExactly("Contact address: give one e-mail address, such as name@example.org.");
    }

}
