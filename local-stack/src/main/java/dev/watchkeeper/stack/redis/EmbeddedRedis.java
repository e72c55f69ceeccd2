package dev.watchkeeper.stack.redis;

import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.Platform;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Redis 7 on 127.0.0.1 with a password. What it holds may be lost, so nothing is written to disk. */
public final class EmbeddedRedis implements AutoCloseable {
    private static final String VERSION = "7.0.15";

    private final SupervisedProcess process;
    private final RedisAddress address;

    private EmbeddedRedis(SupervisedProcess process, RedisAddress address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Where and how.
     *
     * @param port 0 for any free one
     * @param binaries the binary is put here once
     * @param runFolder gets the pid file and the configuration, readable by its owner only
     */
    public record Settings(int port, Path binaries, Path runFolder, Path log, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "redis on port " + port;
        }
    }

    /** Starts it and returns when it answers. */
    public static EmbeddedRedis start(Settings settings) {
        EmbeddedRedis redis = launch(settings);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!redis.ready()) {
            if (!redis.process.running() || System.nanoTime() > end) {
                redis.close();
                throw new IllegalStateException("Redis did not start: see " + settings.log());
            }
            pause();
        }
        return redis;
    }

    /** Starts it and does not wait. */
    public static EmbeddedRedis launch(Settings settings) {
        int port = FreePort.orFree(settings.port());
        Path configuration = configuration(settings, port);
        SupervisedProcess process = SupervisedProcess.start(new SupervisedProcess.Command(
                "redis",
                List.of(binary(settings.binaries()).toString(), configuration.toString()),
                Map.of(),
                "TERM",
                settings.runFolder(),
                settings.log()));
        return new EmbeddedRedis(process, new RedisAddress("127.0.0.1", port, settings.password()));
    }

    public RedisAddress address() {
        return address;
    }

    public SupervisedProcess process() {
        return process;
    }

    /** Whether it takes the password and answers a ping now. */
    public boolean ready() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream()
                    .write(("AUTH " + address.password() + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("+OK\r\n+PONG\r\n".length());
            return new String(answer, StandardCharsets.US_ASCII).endsWith("+PONG\r\n");
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Redis started", e);
        }
    }

    private static Path configuration(Settings settings, int port) {
        Path file = settings.runFolder().resolve("redis.conf");
        try {
            Files.createDirectories(settings.runFolder());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, """
                    bind 127.0.0.1
                    port %d
                    requirepass %s
                    save ""
                    appendonly no
                    maxmemory 64mb
                    maxmemory-policy noeviction
                    """.formatted(port, settings.password()));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the Redis configuration " + file + " cannot be written: " + e, e);
        }
    }

    private static Path binary(Path folder) {
        Platform platform = Platform.current();
        String name = "redis-server-" + VERSION + "-"
                + platform.os().name().toLowerCase(Locale.ROOT) + "-"
                + platform.arch().name().toLowerCase(Locale.ROOT);
        Path file = folder.resolve(name);
        if (Files.isExecutable(file)) {
            return file;
        }
        try (InputStream in = EmbeddedRedis.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("the class path has no " + name);
            }
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "redis", ".unpacking");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }
}
