package org.futurecouncil.roadmap;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Who sits at the roundtable. */
enum GuestKind {

    COUNCIL_LEADER, TECH_LEADER, OTHER_COUNCIL,

    /** Owns or leads an approved case. */
    OFFICER,

    VENDOR;

    private static final Set<GuestKind> TICKED = Set.of(OFFICER, VENDOR);

    /** A kind that an officer may choose: others are ticked, not typed. */
    static Optional<GuestKind> typed(String name) {
        return Arrays.stream(values()).filter((kind) -> !TICKED.contains(kind) && kind.name().equals(name)).findFirst();
    }

}
