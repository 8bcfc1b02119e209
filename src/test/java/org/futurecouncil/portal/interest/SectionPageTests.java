package org.futurecouncil.portal.interest;

import java.util.Locale;
import java.util.ResourceBundle;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SectionPageTests {

    private final ResourceBundle words = ResourceBundle.getBundle("messages.portal", Locale.ROOT);

    @ParameterizedTest
    @EnumSource
    void whatIsToBeMendedNamesASectionAsItsPageDoes(SectionPage page) {
        assertThat(this.words.getString("portal.section." + SectionPage.pathOf(page.section())))
            .isEqualTo(page.section().title());
    }

}
