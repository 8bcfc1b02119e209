package org.futurecouncil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

import org.futurecouncil.CouncilOfTheFuture;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole application in a process of its own, which a test may kill. */
public final class ApplicationProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;

    private final Path log;

    private ApplicationProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it and does not wait. What is compiled once more for speed is not worth the
     * while of a test.
     */
    public static ApplicationProcess start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), CouncilOfTheFuture.class.getName()));
        command.addAll(arguments);
        try {
            Path log = Files.createTempFile("council-process", ".log");
            return new ApplicationProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public void awaitOutput(String words) {
        Awaitility.await("the application's process says: " + words).atMost(PATIENCE).until(() -> {
            assertThat(isAlive()).as(this::output).isTrue();
            return output().contains(words);
        });
    }

    public String output() {
        try {
            return Files.readString(this.log);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public boolean isAlive() {
        return this.process.isAlive();
    }

    /** As {@code kill -9} does: nothing of it runs any more, and nothing is tidied up. */
    public void kill() {
        this.process.destroyForcibly();
    }

    public void awaitEnd() throws InterruptedException {
        assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        kill();
        try {
            awaitEnd();
            Files.deleteIfExists(this.log);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

}
