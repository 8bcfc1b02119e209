/** How whoever is invited to a roundtable answers, and changes the answer. */
@NullMarked
package org.futurecouncil.portal.roundtable;

import org.jspecify.annotations.NullMarked;
