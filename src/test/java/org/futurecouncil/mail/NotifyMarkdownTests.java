package org.futurecouncil.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each has been read through the renderer of Notify itself (mistune 0.8.4, with its
 * changes).
 */
class NotifyMarkdownTests {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '"', textBlock = """
            # Heading             ~ \\# Heading
            *** rule              ~ \\*** rule
            -5 degrees            ~ \\-5 degrees
            1.5 million           ~ 1\\.5 million
            12 of 20              ~ 12 of 20
            > quoted              ~ \\> quoted
            [here](https://x.example) ~ \\[here\\](https://x.example)
            [here]: http://x.example/a_b?c[]=1 ~ \\[here\\]: http://x.example/a_b?c[]=1
            a | b                 ~ a \\| b
            ```java               ~ \\`\\`\\`java
            C:\\temp              ~ C:\\\\temp
            a_b and 2*3           ~ a_b and 2*3
            """)
    void whatNotifyWouldReadAsMarkupIsShownAsItStands(String text, String markdown) {
        assertThat(NotifyMarkdown.of(text)).isEqualTo(markdown);
    }

    @Test
    void whatNoBackslashHelpsAgainstNoLongerBeginsTheLine() {
        for (String text : new String[] { "^ inset", "=====", "• point", ":-- | --" }) {
            assertThat(NotifyMarkdown.of(text)).startsWith("\u200B" + text.charAt(0));
        }
    }

    @Test
    void ourListsAreListsWithRoomAroundThem() {
        assertThat(NotifyMarkdown.of("About:\n- Parking\n- 1. Bins\n\nThe call:\nhttps://x.example\n\n-- \nCouncil\n"))
            .isEqualTo("About:\n\n* Parking\n* 1\\. Bins\n\nThe call:\nhttps://x.example\n\n---\n\nCouncil");
    }

    @Test
    void indentedLinesAreNoCode() {
        assertThat(NotifyMarkdown.of("One\n      two\n\tthree")).isEqualTo("One\ntwo\nthree");
    }

}
