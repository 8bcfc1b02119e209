package org.futurecouncil.vendor;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One contact at one organisation. The contact's name, e-mail address and telephone
 * number are all the personal data that the register keeps.
 */
public record Vendor(UUID id, String organisation, String contactName, String email, @Nullable String telephone,
        @Nullable String areasOfInterest) {
}
