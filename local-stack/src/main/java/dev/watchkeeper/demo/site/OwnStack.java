package dev.watchkeeper.demo.site;

import dev.watchkeeper.stack.launch.StackFolder;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stack of the demo's own, started by the launcher in a folder of its own on ports nobody uses. */
public final class OwnStack implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(150);
    private static final int PARTS = 9;

    private final SupervisedProcess launcher;
    private final StackAddress address;

    private OwnStack(SupervisedProcess launcher, StackAddress address) {
        this.launcher = launcher;
        this.address = address;
    }

    public StackAddress address() {
        return address;
    }

    /**
     * Returns when the stack is ready.
     *
     * @param project the folder with the built modules
     * @param infrastructure the variables that choose broker, database and cache; empty for its own ones
     * @throws IllegalStateException with the launcher's last line when it does not come up
     */
    public static OwnStack start(Path project, StackFolder folder, Map<String, String> infrastructure) {
        Path log = folder.root().resolve("up.log");
        try {
            Files.createDirectories(folder.root());
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.root() + " cannot be used: " + e.getMessage(), e);
        }
        SupervisedProcess launcher = SupervisedProcess.start(new SupervisedProcess.Command(
                "launcher", command(project, folder), infrastructure, "TERM", folder.root(), log));
        try {
            return new OwnStack(launcher, await(launcher, folder, log));
        } catch (IllegalStateException e) {
            launcher.close();
            throw e;
        }
    }

    /** As {@link #start}, after removing what an earlier demo left in the folder; a stack that still runs there is kept. */
    public static OwnStack startFresh(Path project, StackFolder folder, Map<String, String> infrastructure) {
        if (StackAddress.of(folder).isPresent()) {
            throw new IllegalStateException("a stack of another demo runs in " + folder.root());
        }
        remove(folder.root());
        return start(project, folder, infrastructure);
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static List<String> command(Path project, StackFolder folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dwatchkeeper.project=" + project.toAbsolutePath(),
                "-cp",
                project.resolve("local-stack/target/local-stack-0.1.0.jar").toString(),
                "dev.watchkeeper.stack.Main",
                "up",
                "--data",
                folder.root().toString(),
                "--ports-from",
                Integer.toString(freeRow()));
    }

    /** A row of ports that nobody listens on now, below those that the system gives to outgoing connections. */
    private static int freeRow() {
        int first = 20_000 + (int) (ProcessHandle.current().pid() % 1000) * 10;
        while (!IntStream.range(first, first + PARTS).allMatch(OwnStack::free)) {
            first += 10;
        }
        return first;
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static StackAddress await(SupervisedProcess launcher, StackFolder folder, Path log) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (launcher.running() && System.nanoTime() < deadline) {
            Optional<StackAddress> address = StackAddress.of(folder);
            if (address.isPresent()) {
                return address.get();
            }
            pause();
        }
        throw new IllegalStateException("the stack did not come up: " + lastLine(log));
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the stack starts", e);
        }
    }

    private static String lastLine(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? "see " + log : lines.getLast() + " (" + log + ")";
        } catch (IOException e) {
            return "see " + log;
        }
    }

    @Override
    public void close() {
        launcher.close();
    }
}
