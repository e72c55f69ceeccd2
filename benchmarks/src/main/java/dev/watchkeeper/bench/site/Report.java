package dev.watchkeeper.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The table: on the terminal, and as Markdown beside the build. */
public final class Report {
    private Report() {}

    public static void write(Path project, String name, List<Row> rows, String... words) {
        StringBuilder text = new StringBuilder();
        text.append("Measured ")
                .append(Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .append(", commit ")
                .append(commit(project))
                .append(", ")
                .append(machine())
                .append(words.length == 0 ? ", --quick" : ", " + String.join(" ", words))
                .append(".\n\n| What | Required | Measured | Reached | Note |\n|---|---|---|---|---|\n");
        rows.forEach(row -> text.append("| ")
                .append(String.join(" | ", row.what(), row.required(), row.measured(), row.reached(), row.note()))
                .append(" |\n"));
        System.out.print(text);
        try {
            Path folder = Files.createDirectories(project.resolve("benchmarks/target"));
            Files.writeString(folder.resolve(name + ".md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the result cannot be written", e);
        }
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " processors (" + processor() + "), JDK "
                + Runtime.version().feature() + ", " + System.getProperty("os.name");
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notTold) {
            return System.getProperty("os.arch");
        }
    }

    private static String commit(Path project) {
        try {
            Process git = new ProcessBuilder("git", "-C", project.toString(), "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return Optional.of(new String(git.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                            .strip())
                    .filter(text -> !text.isEmpty())
                    .orElse("unknown");
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
