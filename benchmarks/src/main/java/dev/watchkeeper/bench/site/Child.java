package dev.watchkeeper.bench.site;

import dev.watchkeeper.stack.process.ResidentMemory;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process that is measured: broker or service. It ends with the benchmark. */
public final class Child implements AutoCloseable {
    private final SupervisedProcess process;
    private final Path log;

    private Child(SupervisedProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static Child start(Path folder, String name, List<String> words, Map<String, String> environment) {
        Path log = folder.resolve(name + ".log");
        return new Child(
                SupervisedProcess.start(new SupervisedProcess.Command(
                        name, words, environment, "TERM", folder.resolve("run"), log, Duration.ofSeconds(15))),
                log);
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public long pid() {
        return Waiting.until(name() + " has a process", Duration.ofSeconds(10), process::pid);
    }

    private String name() {
        return process.name();
    }

    /** Fails when it is gone, naming its log. */
    public void mustRun() {
        if (!process.running()) {
            throw new IllegalStateException(name() + " has ended: see " + log);
        }
    }

    /** Processor time it has used so far. */
    public Duration cpu() {
        return ProcessHandle.of(pid()).flatMap(p -> p.info().totalCpuDuration()).orElse(Duration.ZERO);
    }

    /** The same with all processes below it, such as a database's; of those that have ended nothing. */
    public Duration cpuOfAll() {
        return ProcessHandle.of(pid()).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    public long residentMebibytes() {
        return ResidentMemory.ofOne(pid()).residentKib() / 1024;
    }

    /** Stops it where it stands, as a suspended machine does: its connections stay open, and it knows nothing of the time that passes. */
    public void pause() {
        signal("STOP");
    }

    /** It goes on where it stood. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-s", name, Long.toString(pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(name() + " did not take the signal " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a signal cannot be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** As a machine that loses power would. */
    public void kill() {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        Waiting.until(name() + " is gone", Duration.ofSeconds(20), () -> !process.running());
    }

    @Override
    public void close() {
        process.close();
    }
}
