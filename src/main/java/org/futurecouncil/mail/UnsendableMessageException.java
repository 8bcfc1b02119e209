package org.futurecouncil.mail;

import org.jspecify.annotations.Nullable;

/**
 * A message that must not go out as it is: a value is missing or blank, or its address is
 * none. No later attempt would change that. The sentence is for officers.
 */
class UnsendableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsendableMessageException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    UnsendableMessageException(String sentence) {
        this(sentence, null);
    }

}
