package org.futurecouncil.vendor;

import java.util.List;
import java.util.UUID;

/**
 * Erases what is personal of a vendor in one stage's records. A stage that keeps any
 * brings one as a bean; all of them erase in one transaction. They tell apart what goes
 * and what stays because a decision has to be explained.
 */
public interface VendorErasure {

    /**
     * What has to be decided before, each by the reference that the vendor knows; nothing
     * in most stages.
     */
    default List<String> undecided(UUID vendorId) {
        return List.of();
    }

    /**
     * Whether a decision that is kept cannot be explained without the organisation's
     * name.
     */
    default boolean needsOrganisation(UUID vendorId) {
        return false;
    }

    /**
     * @param vendor as it was before
     * @param organisationKept whether the organisation's name may stay
     */
    void erase(Vendor vendor, boolean organisationKept);

}
