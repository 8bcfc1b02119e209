package org.futurecouncil.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The database server that a killed application has left running on its folder. Whoever
 * holds the folder's lock lets it go down in order; the server of anybody else, who may
 * have got the same process id, is left alone.
 */
final class OrphanedServer {

    private static final Duration SHUT_DOWN = Duration.ofSeconds(60);

    /** Between the start of a process and the time that it writes down for itself. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private OrphanedServer() {
    }

    static void stop(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = find(data, Files.readAllLines(pidFile));
        if (orphan.isPresent()) {
            stop(orphan.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> find(Path data, List<String> pidFile) {
        return pidFile.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pidFile.get(0).trim()))
            .filter((process) -> isServerOf(data, pidFile, process.info()));
    }

    /**
     * @param pidFile what the server wrote: process id, folder, start in seconds, …
     */
    static boolean isServerOf(Path data, List<String> pidFile, ProcessHandle.Info process) {
        if (!process.command().orElse("").endsWith("postgres")) {
            return false;
        }
        if (process.arguments().isPresent()) {
            return Arrays.stream(process.arguments().get()).anyMatch((argument) -> isSame(data, argument));
        }
        // not every system tells the arguments of a process
        return pidFile.size() > 2 && isSame(data, pidFile.get(1)) && process.startInstant()
            .map((start) -> Duration.between(start, Instant.ofEpochSecond(Long.parseLong(pidFile.get(2).trim()))).abs())
            .filter((apart) -> apart.compareTo(SOON) <= 0)
            .isPresent();
    }

    private static boolean isSame(Path data, String path) {
        try {
            return data.toAbsolutePath().normalize().equals(Path.of(path.trim()).toAbsolutePath().normalize());
        }
        catch (InvalidPathException ex) {
            return false;
        }
    }

    private static void stop(ProcessHandle orphan) throws IOException {
        orphan.destroy();
        try {
            orphan.onExit().get(SHUT_DOWN.toSeconds(), TimeUnit.SECONDS);
        }
        catch (ExecutionException | TimeoutException ex) {
            throw new IOException("The database server of an earlier run (process " + orphan.pid()
                    + ") does not stop. Stop it by hand and start again.", ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while an earlier database server stops", ex);
        }
    }

}
