package org.futurecouncil.testing;

import org.futurecouncil.mail.MailBench;
import org.futurecouncil.portal.PortalBench;

/**
 * Runs the benchmark program that is named: {@code mvn -Pbench verify -Dbench=mail} or
 * {@code portal}.
 */
public final class Bench {

    private Bench() {
    }

    public static void main(String[] args) throws Exception {
        switch ((args.length == 1) ? args[0] : "") {
            case "mail" -> MailBench.main(args);
            case "portal" -> PortalBench.main(args);
            default -> {
                System.err.println("Say which benchmark: -Dbench=mail or -Dbench=portal");
                System.exit(2);
            }
        }
    }

}
