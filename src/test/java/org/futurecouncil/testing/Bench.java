package org.futurecouncil.testing;

import org.futurecouncil.mail.MailBench;

/** Runs the benchmark program that is named: {@code mvn -Pbench verify -Dbench=mail}. */
public final class Bench {

    private Bench() {
    }

    public static void main(String[] args) throws Exception {
        switch ((args.length == 1) ? args[0] : "") {
            case "mail" -> MailBench.main(args);
            default -> {
                System.err.println("Say which benchmark: -Dbench=mail");
                System.exit(2);
            }
        }
    }

}
