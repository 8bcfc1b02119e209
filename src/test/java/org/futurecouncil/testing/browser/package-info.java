/** Tests in a real browser. */
@NullMarked
package org.futurecouncil.testing.browser;

import org.jspecify.annotations.NullMarked;
