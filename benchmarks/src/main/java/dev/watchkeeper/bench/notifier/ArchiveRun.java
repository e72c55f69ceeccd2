package dev.watchkeeper.bench.notifier;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How fast a backlog is archived, and what that costs: from the first hundredth to the last event, so that the start of the service
 * is left out. The rate is what a quiet machine reaches; the processor time is nearly the same on a busy one.
 */
final class ArchiveRun {
    private static final double REQUIRED = 5000;

    private final Site site;
    private final Child notifier;
    private final Child database;

    ArchiveRun(Site site, Child notifier, Child database) {
        this.site = site;
        this.notifier = notifier;
        this.database = database;
    }

    List<Row> run(int events) {
        long first = reached(events / 100.0);
        double firstCount = archived(site);
        Duration notifierBefore = notifier.cpuOfAll();
        Duration databaseBefore = database.cpuOfAll();
        long last = reached(events);
        double seconds = (last - first) / 1e9;
        double measured = events - firstCount;
        return List.of(
                Row.atLeast(
                        "events archived a second",
                        REQUIRED,
                        measured / seconds,
                        "",
                        events + " events, each signature checked; " + notifier.residentMebibytes() + " MiB resident"),
                used("the notifier", notifier.cpuOfAll().minus(notifierBefore), measured, seconds),
                used("the database", database.cpuOfAll().minus(databaseBefore), measured, seconds));
    }

    private static Row used(String who, Duration time, double events, double seconds) {
        double used = time.toNanos() / 1e9;
        return Row.shown(
                "processor time of " + who + " for 1,000 events archived",
                used / events * 1e6,
                " ms",
                "%.2f processors in use".formatted(used / seconds));
    }

    private long reached(double events) {
        return Waiting.until("so many events are archived: " + events, Duration.ofMinutes(20), () -> {
            notifier.mustRun();
            return archived(site) >= events ? Optional.of(System.nanoTime()) : Optional.empty();
        });
    }

    /** Records that were handled so far; 0 before the service is up. Asked five times a second: each answer costs the service some. */
    static double archived(Site site) {
        Waiting.pause(Duration.ofMillis(200));
        try {
            return site.get("/q/metrics").stream()
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith("watchkeeper_archive_records_total"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IllegalStateException notYet) {
            return 0;
        }
    }
}
