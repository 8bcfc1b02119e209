package org.futurecouncil.mail;

import org.jspecify.annotations.Nullable;

/**
 * Lets nothing pass that would leave an empty place in a mail; for what lies within the
 * values that a template declares.
 */
public final class Given {

    /** The name by which texts call it. */
    static final String NAME = "given";

    Given() {
    }

    /**
     * @param name as the texts name the value, for officers
     * @throws IllegalArgumentException if the value is missing or blank
     */
    public Object that(String name, @Nullable Object value) {
        if (value == null || (value instanceof CharSequence text && text.toString().isBlank())) {
            throw new IllegalArgumentException("the value “" + name + "” is missing or blank");
        }
        return value;
    }

}
