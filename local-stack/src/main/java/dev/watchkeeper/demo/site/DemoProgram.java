package dev.watchkeeper.demo.site;

import dev.watchkeeper.demo.Main;
import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the demo's programs as processes of their own, from the class path of this one, small and quick. */
final class DemoProgram {
    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xms8m",
            "-Xmx64m",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true");

    private final Path folder;
    private final HttpCalls http = new HttpCalls(Duration.ofSeconds(2));

    /** @param folder gets a log and a process id per program */
    DemoProgram(Path folder) {
        this.folder = folder;
    }

    SupervisedProcess start(String name, Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        return SupervisedProcess.start(new SupervisedProcess.Command(
                name, command, environment, "TERM", folder, folder.resolve(name + ".log")));
    }

    /** @throws IllegalStateException when the program ends, or does not answer in 20 s */
    void awaitAnswer(SupervisedProcess program, String url) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!answers(url)) {
            if (!program.running() || System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        program.name() + " did not come up: see " + folder.resolve(program.name() + ".log"));
            }
            pause();
        }
    }

    private boolean answers(String url) {
        try {
            return http.get(url).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program starts", e);
        }
    }
}
