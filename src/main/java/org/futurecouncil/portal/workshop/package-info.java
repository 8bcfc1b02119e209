/** How an invited vendor answers, changes the answer and gives its place back. */
@NullMarked
package org.futurecouncil.portal.workshop;

import org.jspecify.annotations.NullMarked;
