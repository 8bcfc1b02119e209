package org.futurecouncil.eoi.evaluation;

/**
 * What became of an EOI and what it follows from;
 * {@code templates/mail/eoi-outcome.{txt,html}} say it in words.
 */
enum EoiOutcome {

    /** Its area is on the list, and its vendor comes to the table. */
    AREA_INVITED,

    /** Its area is on the list, and others come to the table. */
    AREA_NOT_INVITED,

    AREA_NOT_SHORTLISTED,

    /** Its idea has become a project of its own, and its vendor comes to the table. */
    IDEA_PROMOTED,

    IDEA_NOT_PROMOTED,

    /** Nobody free of conflicts could review it. */
    NOT_EVALUATED,

    NOT_ELIGIBLE;

    boolean invited() {
        return this == AREA_INVITED || this == IDEA_PROMOTED;
    }

}
