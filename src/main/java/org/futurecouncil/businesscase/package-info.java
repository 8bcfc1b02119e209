@NullMarked
package org.futurecouncil.businesscase;

import org.jspecify.annotations.NullMarked;
