package org.futurecouncil.mail;

import org.jspecify.annotations.Nullable;

/**
 * The mail server cannot be used at the moment, whatever the message. The sentence names
 * the server and says what is wrong: managers read it on the incident.
 */
class MailServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MailServerException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

}
