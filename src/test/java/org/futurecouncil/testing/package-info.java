@NullMarked
package org.futurecouncil.testing;

import org.jspecify.annotations.NullMarked;
