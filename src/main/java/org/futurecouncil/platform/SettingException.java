package org.futurecouncil.platform;

/** A setting that holds what it cannot mean. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param name of the setting
     * @param value that it holds
     * @param wanted what it has to be, to follow "must be"
     */
    public SettingException(String name, Object value, String wanted) {
        super("The setting " + name + " is “" + value + "”; it must be " + wanted + ".");
    }

}
