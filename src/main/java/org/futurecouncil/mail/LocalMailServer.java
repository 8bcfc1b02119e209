package org.futurecouncil.mail;

/**
 * The mail server of this application itself, where one runs: it takes every message and
 * passes none on.
 *
 * @param port on the loopback address
 */
public record LocalMailServer(int port) {

    /** Where it listens, and nowhere else. */
    public static final String HOST = "127.0.0.1";

}
