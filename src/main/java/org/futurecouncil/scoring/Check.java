package org.futurecouncil.scoring;

import java.util.function.Supplier;

/** Refuses arguments with a sentence that says what to mend. */
final class Check {

    private Check() {
    }

    static void that(boolean valid, Supplier<String> sentence) {
        if (!valid) {
            throw new IllegalArgumentException(sentence.get());
        }
    }

    static void text(String value, String sentence) {
        that(!value.isBlank(), () -> sentence);
    }

}
