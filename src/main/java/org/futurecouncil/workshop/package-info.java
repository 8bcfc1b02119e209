@NullMarked
package org.futurecouncil.workshop;

import org.jspecify.annotations.NullMarked;
