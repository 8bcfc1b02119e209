package org.futurecouncil.eoi.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What a reviewer declares, or why this reviewer takes no part.
 *
 * @param none whether the reviewer declares to have no conflict at all
 * @param conflicts one a vendor
 * @param standDown why the reviewer cannot take part; empty when taking part
 */
record ConflictsForm(boolean none, @Nullable List<WithVendor> conflicts, @Nullable String standDown) {

    List<WithVendor> declared() {
        return (this.conflicts != null) ? this.conflicts : List.of();
    }

    boolean standsDown() {
        return !Texts.of(this.standDown).isEmpty();
    }

    /**
     * @param vendors id to name of all about whom to declare
     */
    List<String> problems(Map<UUID, String> vendors) {
        List<String> problems = new ArrayList<>();
        if (standsDown()) {
            Texts.limit(this.standDown, Texts.REASON, "Why the reviewer cannot take part", problems);
            return problems;
        }
        if (this.none == !declared().isEmpty()) {
            problems.add(this.none ? "You declare conflicts and also that you have none. Choose one."
                    : "Tick each vendor with whom you have a conflict of interest, or declare that you have none.");
        }
        Set<UUID> seen = new HashSet<>();
        for (WithVendor conflict : declared()) {
            String vendor = vendors.get(conflict.vendor());
            if (vendor == null) {
                problems.add("A vendor in your declaration has no EOI in this call. Open the form again.");
            }
            else if (!seen.add(conflict.vendor())) {
                problems.add(vendor + " is declared twice. Keep one.");
            }
            else {
                conflict.conflict().check(vendor, problems);
            }
        }
        return problems;
    }

    /** A conflict with a vendor. */
    record WithVendor(UUID vendor, @Nullable String kind, @Nullable String nature, @Nullable String reason) {

        Conflict conflict() {
            return new Conflict(this.kind, this.nature, this.reason);
        }

    }

}
