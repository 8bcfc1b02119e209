package org.futurecouncil.identity;

/**
 * Someone who signs in.
 *
 * @param userId the name to sign in with
 * @param name first and last name; the user id where neither is known
 * @param email empty where none is known
 */
public record Officer(String userId, String name, String email) {
}
