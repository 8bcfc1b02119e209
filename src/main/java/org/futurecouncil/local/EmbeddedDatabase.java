package org.futurecouncil.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * A PostgreSQL server from embedded binaries, on a free port, whose data stay in one
 * folder between starts. What the server says goes to {@code postgresql.log} beside them.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Duration START_UP = Duration.ofSeconds(60);

    private final DataFolder folder;

    private final EmbeddedPostgres server;

    /**
     * @param throwAway whether nobody will miss the data if the machine stops: saves
     * waiting for the disk
     * @throws DataFolderInUseException if another start on the same folder still runs
     */
    EmbeddedDatabase(Path home, boolean throwAway) throws IOException {
        this.folder = DataFolder.lock(home);
        Path data = home.resolve("postgresql");
        stopOrphanOf(data);
        String durable = throwAway ? "off" : "on";
        Redirect log = Redirect.appendTo(home.resolve("postgresql.log").toFile());
        this.server = EmbeddedPostgres.builder()
            .setServerConfig("fsync", durable)
            .setServerConfig("synchronous_commit", durable)
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(START_UP)
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            // it stops as a bean, after everything that uses it
            .setRegisterShutdownHook(false)
            .start();
    }

    /**
     * A killed application leaves its server running on the folder. The folder's lock is
     * ours, so nobody uses that server any more: let it go down in order.
     */
    private static void stopOrphanOf(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan = lines.isEmpty() ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                    .filter((process) -> process.info().command().orElse("").endsWith("postgres"));
        if (orphan.isPresent()) {
            orphan.get().destroy();
            try {
                orphan.get().onExit().get(START_UP.toSeconds(), TimeUnit.SECONDS);
            }
            catch (ExecutionException | TimeoutException ex) {
                throw new IOException("The database server of an earlier run (process " + orphan.get().pid()
                        + ") does not stop. Stop it by hand and start again.", ex);
            }
            catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while an earlier database server stops", ex);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return "postgres";
    }

    @Override
    public String getJdbcUrl() {
        return this.server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        try {
            this.server.close();
        }
        finally {
            this.folder.close();
        }
    }

}
