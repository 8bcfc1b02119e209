/**
 * From the EOIs that were found eligible to the revised list: reviewers, their conflicts
 * of interest, blind scores, moderation, ranking, decision and the outcome that everyone
 * hears.
 */
@NullMarked
package org.futurecouncil.eoi.evaluation;

import org.jspecify.annotations.NullMarked;
