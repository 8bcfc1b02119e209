@NullMarked
package org.futurecouncil.programme;

import org.jspecify.annotations.NullMarked;
