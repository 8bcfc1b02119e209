package org.futurecouncil.workspace;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Whose address an officer can put right here.
 *
 * @param vendorId null where it is a guest of a roundtable or another council
 * @param email as it is known now
 */
record AddressOwner(@Nullable UUID vendorId, String organisation, String name, @Nullable String telephone,
        String email) {
}
