@NullMarked
package org.futurecouncil.roadmap;

import org.jspecify.annotations.NullMarked;
