@NullMarked
package org.futurecouncil.vendor;

import org.jspecify.annotations.NullMarked;
