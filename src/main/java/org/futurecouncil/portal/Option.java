package org.futurecouncil.portal;

/**
 * One of several that a visitor may choose.
 *
 * @param hint empty where the label says it all
 */
public record Option(String value, String label, String hint) {

    public Option(String value, String label) {
        this(value, label, "");
    }

}
