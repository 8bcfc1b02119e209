/**
 * Where vendors register, and what is a vendor's own: their work, details, mails and
 * data.
 */
@NullMarked
package org.futurecouncil.portal.account;

import org.jspecify.annotations.NullMarked;
