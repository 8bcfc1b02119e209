package org.futurecouncil.local;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;

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
        // absolute, so that the server can be told from others by its command line
        Path data = home.resolve("postgresql").toAbsolutePath();
        OrphanedServer.stop(data);
        String durable = throwAway ? "off" : "on";
        Redirect log = Redirect.appendTo(home.resolve("postgresql.log").toFile());
        this.server = EmbeddedPostgres.builder()
            .setServerConfig("fsync", durable)
            .setServerConfig("synchronous_commit", durable)
            // the default is that of a disk that turns: it reads all of a table where an
            // index would do
            .setServerConfig("random_page_cost", "1.1")
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(START_UP)
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            // it stops as a bean, after everything that uses it
            .setRegisterShutdownHook(false)
            .start();
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
