package org.futurecouncil.eoi;

/** The sections of an EOI, in the order in which they are written. */
public enum EoiSection {

    /** A listed area, or the service that an idea is for. */
    SUBJECT("Subject", true),

    SUMMARY("Summary", true),

    APPROACH("Approach", true),

    EVIDENCE("Evidence", false);

    private final String title;

    private final boolean required;

    EoiSection(String title, boolean required) {
        this.title = title;
        this.required = required;
    }

    /** As sentences and forms call it. */
    public String title() {
        return this.title;
    }

    /** Whether it may not be left empty. */
    public boolean isRequired() {
        return this.required;
    }

}
