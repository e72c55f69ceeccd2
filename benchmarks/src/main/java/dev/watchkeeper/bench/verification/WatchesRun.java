package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Child;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Memory of many live watches, each with as many buckets as its rules keep; then the service is killed, and the time is taken until
 * it has its state again and says that it is ready.
 */
final class WatchesRun {
    private static final int CHECKS = 20;
    private static final Duration EVERY = Duration.ofSeconds(10);
    /** As many as the longest rule keeps. */
    private static final int BUCKETS = 54;

    private static final int PER_OBSERVATION = 18;
    private static final int LIVE_SECONDS = 30;

    private final Site site;
    private final Size size;
    private final Consumer<String> said;

    WatchesRun(Site site, Size size, Consumer<String> said) {
        this.site = site;
        this.size = size;
        this.said = said;
    }

    List<Row> run() {
        List<Row> rows = new ArrayList<>();
        try (Sender sender = new Sender(site.bootstrapServers(), site.credentials());
                Progress progress = new Progress(site.bootstrapServers())) {
            Fleet fleet = Fleet.of(
                    "live", size.watches(), CHECKS, EVERY, Instant.now().minus(EVERY.multipliedBy(BUCKETS)));
            Child service = Services.start(site);
            said.accept("filling " + size.watches() + " watches of " + CHECKS + " checks");
            fleet.begin(sender);
            Readings readings = new Readings(fleet);
            for (int tick = PER_OBSERVATION - 1; tick < BUCKETS; tick += PER_OBSERVATION) {
                int now = tick;
                fleet.watches()
                        .forEach(watch -> sender.send(readings.backFilled(watch, now, PER_OBSERVATION), Instant.now()));
            }
            sender.flush();
            judged(progress, service);
            said.accept("living for " + LIVE_SECONDS + " s");
            Duration cpu = live(fleet, sender, readings, service);
            judged(progress, service);
            long mebibytes = service.residentMebibytes();
            rows.add(Row.atMost(
                    "memory of %,d live watches of %d checks".formatted(size.watches(), CHECKS),
                    2048,
                    (double) mebibytes,
                    " MiB",
                    "resident, %d buckets a check; %.1f KiB a check above 150 MiB"
                            .formatted(
                                    BUCKETS, (double) Math.max(0, mebibytes - 150) * 1024 / size.watches() / CHECKS)));
            rows.add(Row.shown(
                    "processors used by these watches, live",
                    cpu.toNanos() / 1e9 / LIVE_SECONDS,
                    "",
                    "each asked every 10 s, and a tick a second"));
            rows.add(Row.shown(
                    "changelog on the broker's disk", progress.bytes(Progress.CHANGELOG) / 1048576.0, " MiB", ""));
            rows.add(restart(service, progress));
        }
        return rows;
    }

    private void judged(Progress progress, Child service) {
        long all = progress.written();
        Waiting.until("all is judged", Duration.ofMinutes(20), () -> {
            service.mustRun();
            Waiting.pause(Duration.ofMillis(200));
            return progress.committed() >= all;
        });
    }

    private Duration live(Fleet fleet, Sender sender, Readings readings, Child service) {
        Duration before = service.cpu();
        long start = System.nanoTime();
        int parts = 100;
        int all = fleet.watches().size();
        for (int second = 0; second < LIVE_SECONDS; second++) {
            int tick = BUCKETS + second / 10;
            for (int part = 0; part < parts; part++) {
                while (System.nanoTime() < start + second * 1_000_000_000L + (long) part * (1_000_000_000L / parts)) {
                    Waiting.pause(Duration.ofMillis(1));
                }
                long slot = second % 10L * parts + part;
                for (int i = (int) ((long) all * slot / (10L * parts));
                        i < (long) all * (slot + 1) / (10L * parts);
                        i++) {
                    sender.send(readings.healthy(fleet.watches().get(i), tick), Instant.now());
                }
            }
        }
        sender.flush();
        return service.cpu().minus(before);
    }

    private Row restart(Child service, Progress progress) {
        said.accept("killing the service and starting it again");
        service.kill();
        long start = System.nanoTime();
        try (Child again = Services.launch(site)) {
            site.awaitReady(again, Duration.ofMinutes(10));
            double seconds = (System.nanoTime() - start) / 1e9;
            judged(progress, again);
            return Row.atMost(
                    "killed, started again, ready with all state",
                    30,
                    seconds,
                    " s",
                    "of %,d watches; the session of the killed process has to end first".formatted(size.watches()));
        }
    }
}
