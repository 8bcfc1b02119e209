/**
 * How vendors and other guests get in, by links in mails and without passwords, and what
 * keeps everybody else out.
 */
@NullMarked
package org.futurecouncil.portal.access;

import org.jspecify.annotations.NullMarked;
