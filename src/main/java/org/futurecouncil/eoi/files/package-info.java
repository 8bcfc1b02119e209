/**
 * What a file is that a stranger uploads, told by its content alone: nothing here trusts
 * a name, parses more of a file than it must, or keeps anything.
 */
@NullMarked
package org.futurecouncil.eoi.files;

import org.jspecify.annotations.NullMarked;
