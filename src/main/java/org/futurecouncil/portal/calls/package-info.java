/** Calls for expressions of interest, as anybody may read them, and questions on them. */
@NullMarked
package org.futurecouncil.portal.calls;

import org.jspecify.annotations.NullMarked;
