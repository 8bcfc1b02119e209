@NullMarked
package org.futurecouncil.identification;

import org.jspecify.annotations.NullMarked;
