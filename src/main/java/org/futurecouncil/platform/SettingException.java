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

    /**
     * @param minimum that the setting may be, itself included
     * @throws SettingException if it is less
     */
    public static void checkAtLeast(int minimum, int value, String name) {
        if (value < minimum) {
            throw new SettingException(name, value, minimum + " or more");
        }
    }

}
