package org.futurecouncil.vendor;

import java.util.List;
import java.util.UUID;

/**
 * What an import did.
 *
 * @param added how many vendors are new in the register
 * @param updated how many were known by their e-mail address and have changed
 * @param unchanged how many stood in the register just so
 * @param vendorIds every vendor of the file, new or not, in the order of its rows
 */
public record VendorImport(int added, int updated, int unchanged, List<UUID> vendorIds) {

    public VendorImport {
        vendorIds = List.copyOf(vendorIds);
    }

}
