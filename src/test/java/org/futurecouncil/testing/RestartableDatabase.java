package org.futurecouncil.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL that a test stops and starts again, at the same port. */
public final class RestartableDatabase implements AutoCloseable {

    private static final Duration START_UP = Duration.ofSeconds(60);

    private final Path home;

    private EmbeddedPostgres server;

    private RestartableDatabase(Path home) {
        this.home = home;
        this.server = start(0);
    }

    /**
     * @param home a folder for its data and what it says
     */
    public static RestartableDatabase start(Path home) {
        return new RestartableDatabase(home);
    }

    public String url() {
        return this.server.getJdbcUrl("postgres", "postgres");
    }

    /** In order: it ends every connection, whatever is at work there. */
    public void restart() {
        close();
        this.server = start(this.server.getPort());
    }

    /** Everything of it dies at once, and it has to recover from its log. */
    public void crash() throws IOException {
        ProcessHandle process = process();
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach((one) -> one.onExit().join());
        // nothing is left to stop, which it says; it gives the folder back
        restart();
    }

    @Override
    public void close() {
        try {
            this.server.close();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private ProcessHandle process() throws IOException {
        String pid = Files.readAllLines(this.home.resolve("data/postmaster.pid")).get(0).trim();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /**
     * @param port 0 for any that is free
     */
    private EmbeddedPostgres start(int port) {
        Redirect log = Redirect.appendTo(this.home.resolve("postgresql.log").toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
            // what a process has written outlives it: only the machine's end would need
            // more
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "on")
            // whoever does not wait for the log to be written may lose seconds
            .setServerConfig("wal_writer_delay", "10s")
            .setServerConfig("max_connections", "200")
            .setDataDirectory(this.home.resolve("data"))
            .setCleanDataDirectory(false)
            .setPGStartupWait(START_UP)
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setRegisterShutdownHook(false);
        if (port > 0) {
            builder.setPort(port);
        }
        try {
            return builder.start();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
