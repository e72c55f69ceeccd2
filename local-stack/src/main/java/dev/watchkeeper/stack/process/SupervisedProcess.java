package dev.watchkeeper.stack.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A native process that ends when this JVM ends, however that happens.
 *
 * <p>It runs below a tiny shell that reads the pipe from this JVM: when the pipe ends (also after {@code kill -9} of the
 * JVM) the shell sends the child its own stop signal, and after 15 s (or what is said) the hard one. The shell has its own session, so that
 * Ctrl-C in the terminal reaches only this JVM, which then stops its children in order.
 */
public final class SupervisedProcess implements AutoCloseable {
    private static final Duration USUAL_STOP = Duration.ofSeconds(15);
    /** What the shell itself needs after the hard signal. */
    private static final Duration SHELL_STOP = Duration.ofSeconds(5);

    private static final String GIVEN = "WATCHKEEPER_EXTERNAL_";

    private static final Set<SupervisedProcess> STARTED = ConcurrentHashMap.newKeySet();
    private static final String SUPERVISOR = resource("supervise.sh");

    private final String name;
    private final Process shell;
    private final Path pidFile;
    private final Duration longestStop;

    private SupervisedProcess(String name, Process shell, Path pidFile, Duration longestStop) {
        this.name = name;
        this.shell = shell;
        this.pidFile = pidFile;
        this.longestStop = longestStop;
    }

    /**
     * What to run.
     *
     * @param stopSignal what the child takes as an orderly stop, e.g. {@code TERM}, or {@code INT} for PostgreSQL
     * @param runFolder gets {@code <name>.pid}
     * @param log gets both outputs, appended
     * @param longestStop how long an orderly stop may take before the hard one; 15 s when it is not said
     */
    public record Command(
            String name,
            List<String> words,
            Map<String, String> environment,
            String stopSignal,
            Path runFolder,
            Path log,
            Duration longestStop) {
        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }

        public Command(
                String name,
                List<String> words,
                Map<String, String> environment,
                String stopSignal,
                Path runFolder,
                Path log) {
            this(name, words, environment, stopSignal, runFolder, log, USUAL_STOP);
        }
    }

    public static SupervisedProcess start(Command command) {
        try {
            Files.createDirectories(command.runFolder());
            Path pidFile = command.runFolder().resolve(command.name() + ".pid");
            Files.deleteIfExists(pidFile);
            Path script = command.runFolder().resolve("supervise.sh");
            if (!Files.exists(script) || !Files.readString(script).equals(SUPERVISOR)) {
                Files.writeString(script, SUPERVISOR);
            }
            List<String> words = new ArrayList<>(OwnSession.prefix());
            words.addAll(List.of("sh", script.toString(), pidFile.toString(), command.stopSignal()));
            words.addAll(command.words());
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.redirectOutput(
                    ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            // The administrator of a given database is the launcher's affair and no child's.
            builder.environment().keySet().removeIf(name -> name.startsWith(GIVEN));
            builder.environment().putAll(command.environment());
            builder.environment()
                    .put(
                            "WATCHKEEPER_STOP_SECONDS",
                            Long.toString(command.longestStop().toSeconds()));
            SupervisedProcess started =
                    new SupervisedProcess(command.name(), builder.start(), pidFile, command.longestStop());
            STARTED.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(command.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Those that this JVM has started and not closed, for the one who ends it in the middle. */
    public static List<SupervisedProcess> open() {
        return List.copyOf(STARTED);
    }

    public boolean running() {
        return shell.isAlive();
    }

    /** The code the child ended with, or nothing while it runs. */
    public Optional<Integer> exitCode() {
        return shell.isAlive() ? Optional.empty() : Optional.of(shell.exitValue());
    }

    /** The child itself, not the shell above it; nothing until the shell has started it. */
    public Optional<Long> pid() {
        return PidFile.read(pidFile);
    }

    public String name() {
        return name;
    }

    /** Asks the child to stop and does not wait. */
    public void askToStop() {
        try {
            shell.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // The shell has ended: the pipe has no reader, which is what was wanted.
            return;
        }
    }

    /** Asks the child to stop and waits until it has; the hard way when that takes too long. */
    @Override
    public void close() {
        STARTED.remove(this);
        askToStop();
        try {
            if (!shell.waitFor(longestStop.plus(SHELL_STOP).toMillis(), TimeUnit.MILLISECONDS)) {
                pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException leftBehind) {
            // A pid file that stays is overwritten by the next start.
            return;
        }
    }

    private static String resource(String file) {
        try (InputStream in = SupervisedProcess.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + file + " is missing from local-stack");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
