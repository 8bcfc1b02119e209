package org.futurecouncil.programme;

/**
 * What the officer sees who records why a programme ends early.
 *
 * @param stage the stage that led to nothing; the form says it in words
 * @param workshopCancelled whether that was a workshop which was never held
 */
public record EndingView(String reference, String title, ProgrammeState stage, boolean workshopCancelled) {
}
