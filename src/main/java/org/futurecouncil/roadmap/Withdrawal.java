package org.futurecouncil.roadmap;

import java.time.Instant;

/**
 * A programme that was withdrawn before it came to anything that could be published.
 *
 * @param reason as those who were invited were told
 */
public record Withdrawal(String reference, String title, String councilName, Instant withdrawnAt, String reason) {
}
