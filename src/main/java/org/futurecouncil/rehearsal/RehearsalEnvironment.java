package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * With {@code --rehearsal}, puts settings before all others, whatever the command line,
 * the environment or a file says: a throw-away database, the mail server on this machine
 * and no other, no web server, no job executor beside the rehearsal's own steps. So
 * nothing that a rehearsal does can reach a real address or a real programme.
 */
class RehearsalEnvironment implements EnvironmentPostProcessor, Ordered {

    static final String ARGUMENT = "rehearsal";

    static final String ACTIVE = "council.rehearsal.active";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.containsProperty(ARGUMENT)) {
            return;
        }
        environment.getPropertySources().addFirst(new MapPropertySource("rehearsal", settings()));
    }

    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ACTIVE, "true");
        settings.put("spring.datasource.url", "");
        settings.put("council.local.data", throwAwayFolder().toString());
        settings.put("council.local.throw-away", "true");
        settings.put("spring.mail.host", "");
        settings.put("council.mail.only-local", "true");
        settings.put("spring.main.web-application-type", "none");
        settings.put("spring.main.banner-mode", "off");
        settings.put("camunda.bpm.job-execution.enabled", "false");
        settings.put("logging.level.root", "warn");
        return settings;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static Path throwAwayFolder() {
        try {
            Path folder = Files.createTempDirectory("council-rehearsal");
            SpringApplication.getShutdownHandlers().add(() -> delete(folder));
            return folder;
        }
        catch (IOException ex) {
            throw new UncheckedIOException("A rehearsal needs a temporary folder", ex);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        }
        catch (IOException ex) {
            throw new UncheckedIOException("The rehearsal's folder " + folder + " is left behind", ex);
        }
    }

}
