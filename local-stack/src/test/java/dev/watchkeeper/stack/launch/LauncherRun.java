package dev.watchkeeper.stack.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher as a process of its own, as a person starts it. */
final class LauncherRun implements AutoCloseable {
    private final Process process;
    private final Path said;

    private LauncherRun(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static LauncherRun of(StandInProject project, String... words) {
        try {
            Path said = Files.createTempFile(project.root(), "launcher", ".out");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dwatchkeeper.project=" + project.root(),
                    "-cp",
                    JavaProgram.ownJar(project.root()).toString(),
                    "dev.watchkeeper.stack.Main"));
            command.addAll(Arrays.asList(words));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            return new LauncherRun(process, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean ready() {
        return said().contains("watchkeeper: ready");
    }

    boolean alive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    /** The launcher's children and theirs, at this moment. */
    List<ProcessHandle> family() {
        try (Stream<ProcessHandle> descendants = process.toHandle().descendants()) {
            return descendants.toList();
        }
    }

    void killHard() {
        process.destroyForcibly();
    }

    void interrupt() {
        process.destroy();
    }

    /** Returns when it has ended: its folder may be removed then. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
