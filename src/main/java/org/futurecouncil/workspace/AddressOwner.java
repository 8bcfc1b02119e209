package org.futurecouncil.workspace;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Whose address an officer can put right here.
 *
 * @param vendorId null where it is a guest of a roundtable or another council
 * @param role the job title of another council's contact; null where none is known
 * @param email as it is known now
 */
record AddressOwner(@Nullable UUID vendorId, String organisation, String name, @Nullable String role,
        @Nullable String telephone, String email) {
}
