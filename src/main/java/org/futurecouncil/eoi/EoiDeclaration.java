package org.futurecouncil.eoi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.futurecouncil.platform.FormProblems;

import org.springframework.core.io.ClassPathResource;

/**
 * What somebody stands for who sends an EOI in.
 *
 * @param name of the person
 * @param text that the person was shown, word by word
 */
public record EoiDeclaration(String name, String text) {

    private static final String CURRENT = read();

    public EoiDeclaration {
        name = FormProblems.cleanLine(name);
        text = FormProblems.clean(text);
    }

    /** The text to be shown, paragraph by paragraph. */
    public static String currentText() {
        return CURRENT;
    }

    FormProblems problems() {
        return new FormProblems().text("Your name", this.name, FormProblems.LONGEST_LINE)
            .that(this.text.equals(CURRENT), "The declaration has changed since you opened the page. Read it again.");
    }

    private static String read() {
        try {
            return FormProblems
                .clean(new ClassPathResource("eoi/declaration.txt").getContentAsString(StandardCharsets.UTF_8));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
