/** What officers see beside Tasklist. */
@NullMarked
package org.futurecouncil.workspace;

import org.jspecify.annotations.NullMarked;
