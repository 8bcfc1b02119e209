@NullMarked
package org.futurecouncil.identity;

import org.jspecify.annotations.NullMarked;
