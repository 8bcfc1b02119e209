package org.futurecouncil.programme;

/** What the officer sees who records why a programme ends early. */
public record EndingView(String reference, String title, String sentence) {
}
