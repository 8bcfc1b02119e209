package org.futurecouncil.identity;

import java.util.Set;

/**
 * Somebody who is to be able to sign in.
 *
 * @param userId the name to sign in with
 * @param groups of {@link Groups}
 */
public record NewOfficer(String userId, String firstName, String lastName, String email, String password,
        Set<String> groups) {

    public NewOfficer {
        groups = Set.copyOf(groups);
    }

    @Override
    public String toString() {
        return "NewOfficer[" + this.userId + "]";
    }

}
