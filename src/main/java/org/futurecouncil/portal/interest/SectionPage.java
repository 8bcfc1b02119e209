package org.futurecouncil.portal.interest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.futurecouncil.eoi.EoiSection;

/** The pages on which a text is written, by what stands in their address. */
enum SectionPage {

    SUMMARY(EoiSection.SUMMARY), APPROACH(EoiSection.APPROACH), EVIDENCE(EoiSection.EVIDENCE);

    private final EoiSection section;

    SectionPage(EoiSection section) {
        this.section = section;
    }

    EoiSection section() {
        return this.section;
    }

    static Optional<SectionPage> of(String name) {
        return Arrays.stream(values()).filter((page) -> pathOf(page.section).equals(name)).findFirst();
    }

    static String pathOf(EoiSection section) {
        return section.name().toLowerCase(Locale.ROOT);
    }

}
