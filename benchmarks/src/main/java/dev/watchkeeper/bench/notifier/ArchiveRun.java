package dev.watchkeeper.bench.notifier;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import java.time.Duration;
import java.util.Optional;

/** How fast a backlog is archived: from the first hundredth to the last event, so that the start of the service is left out. */
final class ArchiveRun {
    private static final double REQUIRED = 5000;

    private final Site site;
    private final Child notifier;

    ArchiveRun(Site site, Child notifier) {
        this.site = site;
        this.notifier = notifier;
    }

    Row run(int events) {
        long first = reached(events / 100.0);
        double firstCount = archived(site);
        long last = reached(events);
        double seconds = (last - first) / 1e9;
        return Row.atLeast(
                "events archived a second",
                REQUIRED,
                (events - firstCount) / seconds,
                "",
                events + " events, each signature checked; " + notifier.residentMebibytes() + " MiB resident");
    }

    private long reached(double events) {
        return Waiting.until("so many events are archived: " + events, Duration.ofMinutes(20), () -> {
            notifier.mustRun();
            return archived(site) >= events ? Optional.of(System.nanoTime()) : Optional.empty();
        });
    }

    /** Records that were handled so far; 0 before the service is up. */
    static double archived(Site site) {
        Waiting.pause(Duration.ofMillis(50));
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
