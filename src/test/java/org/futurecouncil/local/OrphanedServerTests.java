package org.futurecouncil.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class OrphanedServerTests {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void theServerOfAnotherFolderThatHasGotTheSameProcessIdKeepsRunning() throws Exception {
        Process other = postgres("60");
        try {
            OrphanedServer.stop(dataOf(other));
            assertThat(other.isAlive()).isTrue();
            assertThat(this.folder.resolve("postmaster.pid")).as("it is stale").doesNotExist();
        }
        finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void aServerIsKnownByTheFolderInItsCommandLine() {
        assertThat(isOurs(process("/opt/postgres", START, "-D", this.folder.toString(), "-p", "5432"))).isTrue();
        assertThat(isOurs(process("/opt/postgres", START, "-D", this.folder + "/../" + this.folder.getFileName())))
            .isTrue();
        assertThat(isOurs(process("/opt/postgres", START, "-D", "/var/lib/postgresql/17/main"))).isFalse();
        assertThat(isOurs(process("/opt/postgres", START, "-D", this.folder + "-2"))).isFalse();
        assertThat(isOurs(process("/opt/postgres", START))).isFalse();
        assertThat(isOurs(process("/usr/bin/tail", START, "-f", this.folder.toString()))).isFalse();
    }

    @Test
    void withoutACommandLineAServerIsKnownByTheFolderAndTheStartThatItWroteDown() {
        assertThat(isOurs(process("/opt/postgres", START.plusSeconds(2), (String[]) null))).isTrue();
        assertThat(isOurs(process("/opt/postgres", START.plus(Duration.ofHours(1)), (String[]) null))).isFalse();
        assertThat(isOurs(process("/opt/postgres", null, (String[]) null))).isFalse();
        assertThat(OrphanedServer.isServerOf(this.folder,
                List.of("26", "/elsewhere", String.valueOf(START.getEpochSecond())),
                process("/opt/postgres", START, (String[]) null)))
            .isFalse();
        assertThat(
                OrphanedServer.isServerOf(this.folder, List.of("26"), process("/opt/postgres", START, (String[]) null)))
            .isFalse();
    }

    private boolean isOurs(ProcessHandle.Info process) {
        return OrphanedServer.isServerOf(this.folder,
                List.of("26", this.folder.toString(), String.valueOf(START.getEpochSecond()), "5432"), process);
    }

    /** A process that is called as the database server is. */
    private Process postgres(String argument) throws IOException {
        Path binary = Files.copy(Path.of("/bin/sleep").toRealPath(), this.folder.resolve("postgres"));
        return new ProcessBuilder(binary.toString(), argument).start();
    }

    private Path dataOf(Process server) throws IOException {
        Files.write(this.folder.resolve("postmaster.pid"),
                List.of(String.valueOf(server.pid()), this.folder.toString(), "0", "5432"));
        return this.folder;
    }

    private static ProcessHandle.Info process(String command, @Nullable Instant start, String @Nullable ... arguments) {
        return new ProcessHandle.Info() {
            @Override
            public Optional<String> command() {
                return Optional.of(command);
            }

            @Override
            public Optional<String> commandLine() {
                return Optional.empty();
            }

            @Override
            public Optional<String[]> arguments() {
                return Optional.ofNullable(arguments);
            }

            @Override
            public Optional<Instant> startInstant() {
                return Optional.ofNullable(start);
            }

            @Override
            public Optional<Duration> totalCpuDuration() {
                return Optional.empty();
            }

            @Override
            public Optional<String> user() {
                return Optional.empty();
            }
        };
    }

}
