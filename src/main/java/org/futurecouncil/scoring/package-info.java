/**
 * The programme's arithmetic: scores of expressions of interest, interest by area, the
 * money and capacity of business cases, their ranking and how far it can be trusted.
 * <p>
 * Pure functions on immutable values: no clock, no database, no framework. Every result
 * carries what it was computed from, so that it can be kept and explained. An argument
 * outside its range is refused with an {@link IllegalArgumentException} whose message
 * tells an officer what to mend.
 */
@NullMarked
package org.futurecouncil.scoring;

import org.jspecify.annotations.NullMarked;
