package org.futurecouncil.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * With {@code --rehearsal} on the command line, and only there, checks what is wanted and
 * puts {@link RehearsalProperties} before all other settings: a throw-away database, the
 * mail server on this machine and no other, no web server, no job executor beside the
 * rehearsal's own steps. So nothing that a rehearsal does can reach a real address or a
 * real programme.
 */
class RehearsalEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String ARGUMENT = "rehearsal";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!wanted(environment)) {
            return;
        }
        RehearsalSettings.check(environment);
        environment.getPropertySources().addFirst(new RehearsalProperties(throwAwayFolder()));
    }

    /** What a file or the environment says of it does not count. */
    private static boolean wanted(ConfigurableEnvironment environment) {
        PropertySource<?> arguments = environment.getPropertySources()
            .get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
        Object argument = (arguments != null) ? arguments.getProperty(ARGUMENT) : null;
        if (argument == null) {
            return false;
        }
        return switch (argument.toString()) {
            case "", "true" -> true;
            case "false" -> false;
            default -> throw new RehearsalRefusedException(
                    "--rehearsal=" + argument + " is neither yes nor no. Say --rehearsal alone, or leave it out.");
        };
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
