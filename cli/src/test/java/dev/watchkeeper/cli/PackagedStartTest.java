package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a start takes, with the options that the script gives. Counted is the time of the processor and not of the clock, since a machine
 * that has other things to do makes everything wait; the least of many runs, and beside it that of a JVM that only says its version. It
 * measures, so that it runs when it is asked for.
 */
@EnabledIfSystemProperty(named = "watchkeeper.measure", matches = "true")
class PackagedStartTest {
    private static final int RUNS = 15;
    private static final long LIMIT_MILLIS = 400;
    private static final double MOST_VERSIONS = 15;

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    private List<String> words(String... last) {
        List<String> words = new ArrayList<>(List.of(
                JAVA,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("cli.jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-Xshare:auto",
                "-cp",
                System.getProperty("watchkeeper.cli.jar", "target/cli-0.1.0.jar")));
        words.addAll(Arrays.asList(last));
        return words;
    }

    /** User and system time, as bash counts it. */
    private long millis(List<String> words) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%3U %3S'; { time \"$@\" >/dev/null 2>&1; } 2>&1", "timed"));
        timed.addAll(words);
        Path said = folder.resolve("time");
        Process process =
                new ProcessBuilder(timed).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s", words).isZero();
        long sum = 0;
        for (String seconds : Files.readString(said).strip().replace(',', '.').split(" ", -1)) {
            sum += Math.round(Double.parseDouble(seconds) * 1000);
        }
        return sum;
    }

    @Test
    void helpAndStatusTakeLessThan400Milliseconds() throws Exception {
        millis(words("dev.watchkeeper.cli.FirstStart"));
        assertThat(folder.resolve("cli.jsa"))
                .satisfies(archive -> assertThat(Files.size(archive)).isPositive());
        List<Long> versions = new ArrayList<>();
        List<Long> helps = new ArrayList<>();
        List<Long> statuses = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer()) {
            server.answers(
                    "GET /api/v1/deployments/d-1",
                    200,
                    "{\"id\":\"d-1\",\"status\":\"shifted\",\"share\":100,\"times\":{\"requested\":\"2026-11-24T15:00:00Z\"}}");
            for (int i = 0; i < RUNS; i++) {
                versions.add(millis(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version")));
                helps.add(millis(words("dev.watchkeeper.cli.Main", "--help")));
                statuses.add(millis(words("dev.watchkeeper.cli.Main", "status", "d-1", "--at", server.url())));
            }
        }
        String measured = "java -version " + text(versions) + "; --help " + text(helps) + "; status " + text(statuses);
        System.out.println("start in ms of processor time: " + measured);
        assertThat(holds(helps, versions)).as(measured).isTrue();
        assertThat(holds(statuses, versions)).as(measured).isTrue();
    }

    /** On a slower machine as many times a JVM as that is on this one. */
    private static boolean holds(List<Long> starts, List<Long> versions) {
        return least(starts) < LIMIT_MILLIS || least(starts) < MOST_VERSIONS * least(versions);
    }

    private static long least(List<Long> all) {
        return all.stream().min(Long::compare).orElseThrow();
    }

    private static String text(List<Long> all) {
        List<Long> sorted = all.stream().sorted().toList();
        return "least " + sorted.getFirst() + ", median " + sorted.get(sorted.size() / 2) + ", most "
                + sorted.getLast();
    }
}
