package dev.watchkeeper.notifier.examples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs an example as its reader would. */
final class Program {
    static final Path EXAMPLES = Path.of("../examples/subscribe");

    private Program() {}

    /** The words that run a program of one of the three languages; empty when its interpreter is not here. */
    static Optional<List<String>> of(String language, String name) {
        return switch (language) {
            case "java" ->
                Optional.of(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EXAMPLES.resolve("java/" + name + ".java").toString()));
            case "python" ->
                onPath("python3")
                        .map(found -> List.of(
                                found,
                                "-B",
                                EXAMPLES.resolve("python/" + name + ".py").toString()));
            case "node" ->
                onPath("node")
                        .map(found -> List.of(
                                found, EXAMPLES.resolve("node/" + name + ".mjs").toString()));
            default -> throw new IllegalArgumentException(language);
        };
    }

    static Optional<String> onPath(String name) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Exit code and output; a program that does not end within a minute is ended. */
    static Ended run(List<String> program, byte[] input, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(program);
        all.addAll(List.of(words));
        Path output = Files.createTempFile("example", ".out");
        ProcessBuilder builder = new ProcessBuilder(all).redirectOutput(output.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("WATCHKEEPER_TOKEN", "wk_example");
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) {
            // It did not want to read it.
        }
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        return new Ended(ended ? process.exitValue() : -1, lines);
    }

    record Ended(int code, List<String> lines) {}
}
