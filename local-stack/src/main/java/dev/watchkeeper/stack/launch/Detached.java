package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.OwnSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code up --detach}: a second launcher in a session of its own; this one tells what it says until it is ready. */
final class Detached {
    private final StackOptions options;
    private final Console console;

    Detached(StackOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** @throws StackProblem with the sentence of the launcher when it did not come up */
    void run(String... words) {
        StorageProblem.refuseUnusable(options.folder());
        Path log = options.folder().launcherLog();
        try {
            Files.deleteIfExists(log);
            Process launcher = new ProcessBuilder(command(words))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile())
                    .start();
            follow(launcher, log);
        } catch (IOException e) {
            throw StorageProblem.of(options.folder(), e);
        }
    }

    private void follow(Process launcher, Path log) throws IOException {
        int told = 0;
        while (true) {
            boolean ended = !launcher.isAlive();
            boolean ready = StackRecord.read(options.folder()).isPresent();
            List<String> lines =
                    Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            for (String line : lines.subList(Math.min(told, lines.size()), lines.size())) {
                if (line.startsWith("watchkeeper: ") && ended) {
                    throw new StackProblem(line.substring("watchkeeper: ".length()));
                }
                console.say(line);
            }
            told = lines.size();
            if (ended) {
                throw new StackProblem("the stack did not come up: see " + log + ".");
            }
            if (ready && lines.stream().anyMatch(line -> line.startsWith("watchkeeper: ready"))) {
                return;
            }
            pause();
        }
    }

    private List<String> command(String... words) {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LauncherJvm.FLAGS);
        command.add("-Dwatchkeeper.project=" + options.project());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.watchkeeper.stack.Main", "up"));
        Arrays.stream(words)
                .filter(word -> !word.equals("--detach") && !word.equals("-d"))
                .forEach(command::add);
        return command;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted; the stack goes on starting: see ./watchkeeper status.", e);
        }
    }
}
