package org.futurecouncil.scoring;

/** What the cases that passed the gate are compared by; more is better in each. */
public enum Measure {

    /** Net present value, in pounds. */
    MONEY,

    /** Net capacity over all years, in hours. */
    CAPACITY,

    /** How well it serves the council's strategy, 0 to 5. */
    STRATEGIC_FIT,

    /** How surely the council can bring it about, 0 to 5. */
    DELIVERABILITY

}
