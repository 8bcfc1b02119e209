package org.futurecouncil.identity;

/**
 * Someone who signs in.
 *
 * @param userId the name to sign in with
 * @param name first and last name
 */
public record Officer(String userId, String name, String email) {
}
