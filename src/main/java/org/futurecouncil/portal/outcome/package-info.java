/** What became of an expression of interest, and why. */
@NullMarked
package org.futurecouncil.portal.outcome;

import org.jspecify.annotations.NullMarked;
