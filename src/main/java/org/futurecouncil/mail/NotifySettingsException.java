package org.futurecouncil.mail;

/** With these settings no mail could go out, or mail would go where none may go. */
class NotifySettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotifySettingsException(String sentence) {
        super(sentence);
    }

}
