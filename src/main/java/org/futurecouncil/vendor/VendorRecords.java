package org.futurecouncil.vendor;

import java.util.List;
import java.util.UUID;

/**
 * What one stage holds about a vendor, for the vendor to read. A stage that holds
 * anything brings one as a bean; a vendor gets all of them.
 */
public interface VendorRecords {

    List<VendorTable> of(UUID vendorId);

}
