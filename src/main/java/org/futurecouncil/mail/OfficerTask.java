package org.futurecouncil.mail;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An open task, as mails to officers speak of it.
 *
 * @param about what its card in Tasklist shows beside the name, for example the service
 * area
 * @param groups whose members may take it
 */
record OfficerTask(String id, String name, @Nullable String about, @Nullable Instant dueAt, @Nullable String assignee,
        List<String> groups) {
}
