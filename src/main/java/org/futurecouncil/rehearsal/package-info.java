/**
 * One whole programme on a moved clock, in a database and with a mail server that are
 * thrown away afterwards: what would happen, before anyone is invited.
 */
@NullMarked
package org.futurecouncil.rehearsal;

import org.jspecify.annotations.NullMarked;
