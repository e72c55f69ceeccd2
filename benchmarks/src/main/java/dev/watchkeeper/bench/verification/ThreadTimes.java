package dev.watchkeeper.bench.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processor time of a Java process by what its threads are for, as Linux counts it; on other systems there is none.
 *
 * @param byPurpose user and system time since the start of the process
 */
record ThreadTimes(Map<String, Duration> byPurpose) {
    /** Linux counts in hundredths of a second for every process on every machine. */
    private static final long TICK_MILLIS = 10;

    static ThreadTimes of(long pid) {
        Map<String, Duration> times = new TreeMap<>();
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return new ThreadTimes(times);
        }
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList()) {
                add(task, times);
            }
        } catch (IOException gone) {
            return new ThreadTimes(Map.of());
        }
        return new ThreadTimes(times);
    }

    private static void add(Path task, Map<String, Duration> times) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, end);
            List<String> rest = List.of(stat.substring(end + 2).split(" "));
            long ticks = Long.parseLong(rest.get(11)) + Long.parseLong(rest.get(12));
            times.merge(purpose(name), Duration.ofMillis(ticks * TICK_MILLIS), Duration::plus);
        } catch (IOException ended) {
            // A thread that has ended between the listing and here has no time to show.
        }
    }

    /** Linux keeps the first fifteen letters of a name. */
    private static String purpose(String name) {
        if (name.startsWith("watchkeeper-ver")) {
            return "stream threads";
        }
        if (name.startsWith("kafka-producer")) {
            return "producers' network threads";
        }
        if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
            return "compilation";
        }
        return name.startsWith("GC ") || name.startsWith("G1 ") || name.startsWith("VM ") || name.startsWith("Shenan")
                ? "garbage collection"
                : "others";
    }

    ThreadTimes minus(ThreadTimes earlier) {
        Map<String, Duration> left = new TreeMap<>();
        byPurpose.forEach((purpose, time) ->
                left.put(purpose, time.minus(earlier.byPurpose.getOrDefault(purpose, Duration.ZERO))));
        return new ThreadTimes(left);
    }

    /** As words, divided by a number of things, in microseconds. */
    String per(double things) {
        StringBuilder text = new StringBuilder();
        byPurpose.forEach((purpose, time) -> text.append(text.isEmpty() ? "" : ", ")
                .append("%s %.1f".formatted(purpose, time.toNanos() / 1e3 / things)));
        return text.toString();
    }
}
