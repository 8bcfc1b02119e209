package org.futurecouncil.programme;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One run of the lifecycle.
 *
 * @param reference what people call it, for example {@code COTF-2026-03}
 * @param approvalLimit how many business cases may be approved at most, 1 to 20
 * @param tableLimit how many tables the workshop has at most, 1 to 30
 * @param endingReason why it ended early or was withdrawn; null otherwise
 */
public record Programme(UUID id, String reference, String title, String councilName, String contactEmail,
        int approvalLimit, int tableLimit, ProgrammeState state, @Nullable String endingReason) {
}
