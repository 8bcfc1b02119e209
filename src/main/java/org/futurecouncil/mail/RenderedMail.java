package org.futurecouncil.mail;

/**
 * What a recipient reads.
 *
 * @param subject one line
 * @param text the whole message for those who read plain text
 * @param html the same as a page
 */
public record RenderedMail(String subject, String text, String html) {
}
