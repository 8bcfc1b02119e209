package org.futurecouncil.scoring;

/**
 * Something with its place.
 *
 * @param rank its place, from 1
 * @param item what has that place
 * @param tied whether something else has the same place
 */
public record Ranked<T>(int rank, T item, boolean tied) {

}
