package org.futurecouncil.vendor;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What one stage keeps of a removed vendor because decisions have to be explained, and
 * lets go once that time is over. A stage that keeps any brings one as a bean.
 */
public interface VendorRetention {

    /** The programmes in which it keeps anything of the vendor. */
    Set<UUID> programmes(UUID vendorId);

    /**
     * Erases it for good: afterwards the programme is not among {@link #programmes} any
     * more. In a transaction of the caller's.
     * @param vendor as removed; the organisation's name may still be there
     * @return how many records of which kind, by names that the workspace's texts know
     */
    Map<String, Integer> erase(Vendor vendor, UUID programmeId);

}
