package dev.watchkeeper.stack.postgres;

import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real PostgreSQL 17 on 127.0.0.1, small, in a folder that outlives it. Never outlives this JVM. */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String SUPERUSER = "postgres";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final SupervisedProcess process;
    private final PostgresAddress address;

    private EmbeddedPostgres(SupervisedProcess process, PostgresAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Where and how.
     *
     * @param port 0 for any free one
     * @param binaries unpacked into here once
     * @param data made by {@code initdb} when it is new
     * @param runFolder gets the pid file
     * @param durable false leaves out {@code fsync}: only for tests
     */
    public record Settings(
            int port, Path binaries, Path data, Path runFolder, Path log, String password, boolean durable) {
        /** Without the password. */
        @Override
        public String toString() {
            return "postgres on port " + port + " in " + data;
        }
    }

    /** Starts it and returns when it answers. */
    public static EmbeddedPostgres start(Settings settings) {
        EmbeddedPostgres postgres = launch(settings);
        try {
            postgres.awaitReady();
            return postgres;
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** Starts it and does not wait. */
    public static EmbeddedPostgres launch(Settings settings) {
        Path home = PostgresBinaries.unpackedBelow(settings.binaries());
        if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
            initialize(home, settings);
        }
        StalePostmaster.clear(settings.data());
        int port = FreePort.orFree(settings.port());
        SupervisedProcess process = SupervisedProcess.start(new SupervisedProcess.Command(
                "postgres", command(home, settings, port), Map.of(), "INT", settings.runFolder(), settings.log()));
        return new EmbeddedPostgres(process, new PostgresAddress("127.0.0.1", port, SUPERUSER, settings.password()));
    }

    public PostgresAddress address() {
        return address;
    }

    public SupervisedProcess process() {
        return process;
    }

    /** Whether it answers a connection now. */
    public boolean ready() {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl("postgres"), address.user(), address.password())) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** @throws IllegalStateException when it ended or did not answer in time */
    public void awaitReady() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!ready()) {
            if (!process.running() || System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL did not start: see its log");
            }
            pause();
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", e);
        }
    }

    private static List<String> command(Path home, Settings settings, int port) {
        List<String> words = new ArrayList<>(PostgresUser.prefix());
        words.addAll(List.of(
                home.resolve("bin/postgres").toString(), "-D", settings.data().toString()));
        Map<String, String> options = new java.util.TreeMap<>(Map.of(
                "port", Integer.toString(port),
                "listen_addresses", "127.0.0.1",
                // The path of a socket may have 107 letters at most, and nobody needs one.
                "unix_socket_directories", "",
                "shared_buffers", "24MB",
                "max_connections", "80",
                "max_wal_size", "256MB",
                "autovacuum_naptime", "60s",
                "log_min_messages", "warning",
                "max_parallel_workers", "0",
                "jit", "off"));
        if (!settings.durable()) {
            options.putAll(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
        }
        options.forEach((key, value) -> words.addAll(List.of("-c", key + "=" + value)));
        return words;
    }

    private static void initialize(Path home, Settings settings) {
        Path passwordFile = settings.data().resolveSibling("postgres.initial-password");
        // Made beside and renamed, so that an interrupted initdb is never taken for a database.
        Path fresh = settings.data().resolveSibling(settings.data().getFileName() + ".fresh");
        try {
            Files.createDirectories(settings.data().getParent());
            deleteTree(fresh);
            Files.deleteIfExists(passwordFile);
            Files.createFile(
                    passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, settings.password() + "\n");
            List<String> words = new ArrayList<>(PostgresUser.prefix());
            words.addAll(List.of(home.resolve("bin/initdb").toString(), "-D", fresh.toString(), "-U", SUPERUSER));
            words.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile, "--encoding=UTF8", "--locale=C"));
            words.add("--no-sync");
            run(words, settings.log());
            Files.deleteIfExists(settings.data());
            Files.move(fresh, settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException("the PostgreSQL folder " + settings.data() + " cannot be made: " + e, e);
        } finally {
            deleteQuietly(passwordFile);
        }
    }

    private static void run(List<String> words, Path log) throws IOException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("initdb failed, see " + log + lastLine(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during initdb", e);
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        Optional<String> reason = lines.stream()
                .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                .reduce((first, second) -> second);
        return reason.map(line -> ": " + line).orElse("");
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // Readable by its owner only, and overwritten by the next start.
            return;
        }
    }
}
