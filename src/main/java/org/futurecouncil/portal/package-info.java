/**
 * What vendors and the public reach without signing in. Nothing knows it.
 */
@NullMarked
package org.futurecouncil.portal;

import org.jspecify.annotations.NullMarked;
