package org.futurecouncil.eoi.files;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names for people, of whatever a browser sends. */
class FileNamesTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Größe und Kosten 😀.pdf, Größe und Kosten 😀.pdf
            ../../etc/passwd, passwd.pdf
            C:\\Users\\me\\plan.pdf, plan.pdf
            plan.pdf.pdf, plan.pdf
            report v1.2, report v1.pdf
            CON.pdf, file CON.pdf
            com1.x.pdf, file com1.x.pdf
            .htaccess, htaccess.pdf
            '  ', file.pdf
            '...', file.pdf
            'a<b>"c".pdf', a b c.pdf
            'a%0d%0aSet-Cookie: x.pdf', a 0d 0aSet-Cookie x.pdf
            """)
    void nothingIsLeftThatMeansSomethingElsewhere(String typed, String kept) {
        assertThat(FileNames.clean(typed, FileType.PDF)).isEqualTo(kept);
    }

    @Property
    void aCleanNameIsShortVisibleAndEndsAsItsContentAndStaysAsItIs(@ForAll String typed) {
        String name = FileNames.clean(typed, FileType.PDF);
        assertThat(name).endsWith(".pdf").doesNotContain("/", "\\", "\"", "\n", "\u202E").doesNotStartWith(".");
        assertThat(name.codePointCount(0, name.length())).isBetween(5, FileNames.LONGEST);
        assertThat(name.codePoints()).noneMatch(Character::isISOControl);
        assertThat(FileNames.clean(name, FileType.PDF)).isEqualTo(name);
    }

    @Test
    void theSameNameAgainIsNumbered() {
        assertThat(FileNames.unlike("plan.pdf", List.of("costs.pdf"))).isEqualTo("plan.pdf");
        assertThat(FileNames.unlike("plan.pdf", List.of("Plan.PDF"))).isEqualTo("plan (2).pdf");
        assertThat(FileNames.unlike("plan.pdf", List.of("plan.pdf", "plan (2).pdf"))).isEqualTo("plan (3).pdf");
    }

}
