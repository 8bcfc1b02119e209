package org.futurecouncil.rehearsal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The settings that protect everyone from a rehearsal. They are known by this type, which
 * no property can make, and count only where no other value stands before them.
 */
final class RehearsalProperties extends MapPropertySource {

    private static final String NAME = "rehearsal";

    private final Path folder;

    /**
     * @param folder where the database is, which is thrown away with it
     */
    RehearsalProperties(Path folder) {
        super(NAME, Map.ofEntries(
                // the database and the mail server of this process, and no others
                Map.entry("spring.datasource.url", ""), Map.entry("spring.datasource.jndi-name", "false"),
                Map.entry("council.local.data", folder.toString()), Map.entry("council.local.throw-away", "true"),
                Map.entry("spring.mail.host", ""), Map.entry("council.mail.only-local", "true"),
                Map.entry("council.mail.sender", "smtp"), Map.entry("council.local.mailbox-capacity", "200000"),
                // nobody looks in, and nothing runs beside the rehearsal's own steps
                Map.entry("spring.main.web-application-type", "none"),
                Map.entry("camunda.bpm.job-execution.enabled", "false"),
                // ids in the order in which they were given: the same seed, the same
                // order
                Map.entry("camunda.bpm.id-generator", "strong"), Map.entry("spring.main.banner-mode", "off"),
                Map.entry("logging.level.root", "warn")));
        this.folder = folder;
    }

    Path folder() {
        return this.folder;
    }

    /**
     * Whether a rehearsal is on, by these settings and not by any that name it.
     * @throws RehearsalRefusedException if another value stands before one of them
     */
    static boolean inForce(Environment environment) {
        return find(environment) != null;
    }

    static @Nullable RehearsalProperties find(Environment environment) {
        PropertySource<?> found = ((ConfigurableEnvironment) environment).getPropertySources().get(NAME);
        if (!(found instanceof RehearsalProperties protections)) {
            return null;
        }
        for (String name : protections.getPropertyNames()) {
            if (!Objects.equals(environment.getProperty(name), protections.getProperty(name))) {
                throw new RehearsalRefusedException("Something sets " + name
                        + " before the settings that keep a rehearsal from real servers. Take it away.");
            }
        }
        return protections;
    }

}
