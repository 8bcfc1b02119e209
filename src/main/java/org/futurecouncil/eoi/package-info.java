@NullMarked
package org.futurecouncil.eoi;

import org.jspecify.annotations.NullMarked;
