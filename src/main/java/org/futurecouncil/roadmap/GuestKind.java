package org.futurecouncil.roadmap;

import java.util.Arrays;
import java.util.Optional;

/** Who sits at the roundtable. */
enum GuestKind {

    COUNCIL_LEADER, TECH_LEADER, OTHER_COUNCIL, VENDOR;

    /** A kind that an officer may choose: vendors are ticked, not typed. */
    static Optional<GuestKind> typed(String name) {
        return Arrays.stream(values()).filter((kind) -> kind != VENDOR && kind.name().equals(name)).findFirst();
    }

}
