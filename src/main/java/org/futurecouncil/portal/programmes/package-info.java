/**
 * What programmes came to, for everybody to read, and how other councils ask to join the
 * next.
 */
@NullMarked
package org.futurecouncil.portal.programmes;

import org.jspecify.annotations.NullMarked;
