@NullMarked
package org.futurecouncil.platform;

import org.jspecify.annotations.NullMarked;
