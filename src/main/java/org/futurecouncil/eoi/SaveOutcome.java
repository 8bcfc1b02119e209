package org.futurecouncil.eoi;

import java.util.UUID;

/** What became of a save. */
public sealed interface SaveOutcome {

    /**
     * It is in the working copy.
     *
     * @param section as it stands now
     */
    record Saved(WorkingSection section) implements SaveOutcome {
    }

    /**
     * Somebody else has saved the section since the page was opened: nothing was applied.
     * Both texts are kept; saving again on {@code theirs.version()} settles it.
     *
     * @param keptTextId of {@link KeptText}, from which a person who leaves goes on later
     * @param theirs the newer text, with who saved it and when
     * @param yours the save that was not applied
     */
    record Conflict(UUID keptTextId, WorkingSection theirs, SectionSave yours) implements SaveOutcome {
    }

}
