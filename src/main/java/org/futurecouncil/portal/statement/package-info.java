/** What the law wants a council's pages to say of themselves. */
@NullMarked
package org.futurecouncil.portal.statement;

import org.jspecify.annotations.NullMarked;
