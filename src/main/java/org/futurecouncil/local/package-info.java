@NullMarked
package org.futurecouncil.local;

import org.jspecify.annotations.NullMarked;
