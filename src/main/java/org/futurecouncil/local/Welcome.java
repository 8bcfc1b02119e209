package org.futurecouncil.local;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.futurecouncil.identity.Groups;
import org.futurecouncil.identity.NewOfficer;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever tries the application out where to go and as whom. */
@Component
@Conditional(OnEmbeddedDatabase.class)
class Welcome {

    private static final Map<String, String> WHAT_THEY_DO = Map.of(Groups.PROGRAMME_OFFICERS, "Programme officers",
            Groups.SERVICE_LEADS, "Service leads", Groups.REVIEWERS, "Reviewers", Groups.FINANCE_OFFICERS,
            "Finance officers", Groups.MANAGERS, "Managers", Groups.ADMINISTRATORS, "Administrator");

    private static final List<String> ORDER = List.of(Groups.PROGRAMME_OFFICERS, Groups.SERVICE_LEADS, Groups.REVIEWERS,
            Groups.FINANCE_OFFICERS, Groups.MANAGERS, Groups.ADMINISTRATORS);

    private final DemonstrationOfficers officers;

    private final Environment environment;

    Welcome(DemonstrationOfficers officers, Environment environment) {
        this.officers = officers;
        this.environment = environment;
    }

    @EventListener
    @SuppressWarnings("PMD.SystemPrintln")
    void onReady(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            System.out.println(text(web.getWebServer().getPort()));
        }
    }

    String text(int port) {
        InetAddress listening = listening();
        boolean others = !listening.isLoopbackAddress();
        String host = (others && !listening.isAnyLocalAddress()) ? listening.getHostAddress() : "localhost";
        String address = "http://" + host + ":" + port;
        StringBuilder text = new StringBuilder("\n  Council of the Future is ready.\n\n");
        text.append("  Tasklist  ").append(address).append("/camunda/app/tasklist/default/\n");
        text.append("  Cockpit   ").append(address).append("/camunda/app/cockpit/default/   (managers)\n");
        text.append("  Admin     ").append(address).append("/camunda/app/admin/default/     (administrator)\n");
        if (new OnLocalMailServer().matches(this.environment)) {
            text.append("  Mails     ").append(address).append("/mailbox\n");
        }
        text.append("\n  Sign in with the password ").append(DemonstrationOfficers.PASSWORD).append(" as\n");
        for (String group : ORDER) {
            text.append("    ")
                .append("%-20s".formatted(WHAT_THEY_DO.get(group)))
                .append(this.officers.officers()
                    .stream()
                    .filter((officer) -> officer.groups().contains(group))
                    .map(NewOfficer::userId)
                    .collect(Collectors.joining(", ")))
                .append('\n');
        }
        text.append("\n  These people are for trying out; with a database of your own there are none.\n");
        if (others) {
            text.append("  OTHER MACHINES CAN REACH THIS, and everybody knows these passwords: take server.address away"
                    + "\n  to answer this machine only.\n");
        }
        return text.toString();
    }

    private InetAddress listening() {
        try {
            return InetAddress.getByName(this.environment.getProperty(TrialEnvironment.ADDRESS, "0.0.0.0"));
        }
        catch (UnknownHostException ex) {
            throw new IllegalStateException("The server listens at an address that is none", ex);
        }
    }

}
