@NullMarked
package org.futurecouncil.mail;

import org.jspecify.annotations.NullMarked;
