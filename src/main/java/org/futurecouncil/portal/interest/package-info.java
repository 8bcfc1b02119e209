/**
 * How a vendor expresses an interest: one thing a page, saved at every step, sent in when
 * all is there.
 */
@NullMarked
package org.futurecouncil.portal.interest;

import org.jspecify.annotations.NullMarked;
