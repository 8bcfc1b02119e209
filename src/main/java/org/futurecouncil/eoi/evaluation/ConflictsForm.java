package org.futurecouncil.eoi.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.futurecouncil.platform.FormProblems;

/**
 * What a reviewer declares, or why this reviewer takes no part.
 *
 * @param none whether the reviewer declares to have no conflict at all
 * @param conflicts one a vendor
 * @param standDown why the reviewer cannot take part; empty when taking part
 */
record ConflictsForm(boolean none, List<WithVendor> conflicts, String standDown) {

    ConflictsForm {
        conflicts = FormProblems.rows(conflicts);
        standDown = FormProblems.clean(standDown);
    }

    boolean standsDown() {
        return !this.standDown.isEmpty();
    }

    /**
     * @param vendors id to name of all about whom to declare
     */
    List<String> problems(Map<UUID, String> vendors) {
        FormProblems problems = new FormProblems();
        if (standsDown()) {
            return problems.optional("Why the reviewer cannot take part", this.standDown, FormProblems.LONGEST_REASON)
                .sentences();
        }
        if (this.none == !this.conflicts.isEmpty()) {
            problems.add(this.none ? "You declare conflicts and also that you have none. Choose one."
                    : "Tick each vendor with whom you have a conflict of interest, or declare that you have none.");
        }
        Set<UUID> seen = new HashSet<>();
        for (WithVendor conflict : this.conflicts) {
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
        return problems.sentences();
    }

    /** A conflict with a vendor. */
    record WithVendor(UUID vendor, String kind, String nature, String reason) {

        WithVendor {
            kind = FormProblems.cleanLine(kind);
            nature = FormProblems.cleanLine(nature);
            reason = FormProblems.clean(reason);
        }

        Conflict conflict() {
            return new Conflict(this.kind, this.nature, this.reason);
        }

    }

}
