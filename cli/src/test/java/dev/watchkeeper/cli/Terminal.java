package dev.watchkeeper.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The command line as a process of its own, on a pseudo-terminal that {@code script} of util-linux makes, or on pipes. */
final class Terminal implements AutoCloseable {
    static final int COLUMNS = 70;
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Process process;
    private final Path out;
    private final Path err;

    private Terminal(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Whether there is a {@code script} that runs a command. */
    static boolean canBeMade() {
        try {
            Process script = new ProcessBuilder("script", "-qec", "test -t 0 && test -t 1", "/dev/null")
                    .redirectErrorStream(true)
                    .start();
            return script.waitFor(20, TimeUnit.SECONDS) && script.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** On a terminal of 30 lines. */
    static Terminal onATerminal(Path folder, Map<String, String> environment, String... arguments) {
        String command = java(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        String sized = "stty rows 30 cols " + COLUMNS + "; exec " + command;
        return start(folder, environment, List.of("script", "-qefc", sized, "/dev/null"));
    }

    /** With nothing to read from, and two pipes to write to. */
    static Terminal onPipes(Path folder, Map<String, String> environment, String... arguments) {
        return start(folder, environment, java(arguments));
    }

    /** The words of the shell are run as they are; {@code "$@"} is the command line. */
    static Terminal inAShell(Path folder, String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of("bash", "-c", script, "watchkeeper"));
        words.addAll(java(arguments));
        return start(folder, Map.of(), words);
    }

    /** An interactive shell on a terminal of its own. */
    static Terminal ofAShell(Path folder, String shell) {
        return start(folder, Map.of("TERM", "dumb"), List.of("script", "-qefc", shell, "/dev/null"));
    }

    private static List<String> java(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.watchkeeper.cli.Main"));
        words.addAll(Arrays.asList(arguments));
        return words;
    }

    private static Terminal start(Path folder, Map<String, String> environment, List<String> words) {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "COLUMNS", "LINES", "GITHUB_RUN_ID"));
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        try {
            return new Terminal(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is pressed. */
    void press(char key) {
        type(String.valueOf(key));
    }

    void type(String text) {
        try {
            OutputStream keys = process.getOutputStream();
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitOut(String text) {
        // A shell may take back a character that it has drawn.
        await().atMost(LONGEST).until(() -> out().replaceAll("[^\b]\b", "").contains(text));
    }

    /** Waits for its end; reading from it finds nothing. */
    int code() {
        try {
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it has not ended: " + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
