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
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * How many readings a second go through: first a backlog that was written while the service was away, which shows the most that it
 * can; then the required rate, offered live, which shows that the lag does not grow.
 */
final class ThroughputRun {
    private static final int CHECKS = 25;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int REQUIRED = 50_000;

    private final Site site;
    private final Size size;
    private final Consumer<String> said;
    private final boolean live;

    /** @param live whether the required rate is offered after the backlog */
    ThroughputRun(Site site, Size size, Consumer<String> said, boolean live) {
        this.live = live;
        this.site = site;
        this.size = size;
        this.said = said;
    }

    List<Row> run() {
        List<Row> rows = new ArrayList<>();
        try (Sender sender = new Sender(site.bootstrapServers(), site.credentials());
                Progress progress = new Progress(site.bootstrapServers())) {
            Child once = Services.start(site);
            once.close();
            progress.keepChangelog();
            drain(sender, progress, rows);
        }
        return rows;
    }

    private void drain(Sender sender, Progress progress, List<Row> rows) {
        // The last bucket must not lie further than two minutes after its record's append time.
        Fleet fleet = Fleet.of(
                "drain", size.drainWatches(), CHECKS, EVERY, Instant.now().minusSeconds(30));
        said.accept("writing a backlog of " + (long) size.drainWatches() * size.drainTicks() + " observations");
        fleet.begin(sender);
        Readings readings = new Readings(fleet);
        for (int tick = 0; tick < size.drainTicks(); tick++) {
            int now = tick;
            fleet.watches().forEach(watch -> sender.send(readings.healthy(watch, now), Instant.now()));
        }
        sender.flush();
        long changelog = progress.bytes(Progress.CHANGELOG);
        long all = progress.written();
        said.accept("draining it");
        try (Child service = Services.launch(site)) {
            Pace pace = new Pace(progress, service, site.broker());
            Waiting.until("the backlog is drained", Duration.ofMinutes(15), () -> {
                service.mustRun();
                Waiting.pause(Duration.ofMillis(200));
                return pace.look().committed() >= all;
            });
            Pace.Span span = pace.between(all * 6 / 10, all * 97 / 100);
            double observations = (double) size.drainWatches() * size.drainTicks();
            rows.add(Row.atLeast(
                    "readings a second, backlog drained",
                    REQUIRED,
                    span.perSecond() * CHECKS,
                    "",
                    "the last 40 %% of %,d observations of %d readings, when most is compiled; no other load"
                            .formatted(all, CHECKS)));
            rows.add(Row.shown(
                    "processor time of the service per reading, draining",
                    span.serviceMicros() / CHECKS,
                    " us",
                    span.threadMicros(CHECKS)));
            rows.add(Row.shown(
                    "processor time of the broker per reading, draining", span.brokerMicros() / CHECKS, " us", ""));
            rows.add(Row.shown(
                    "changelog bytes per reading",
                    (progress.bytes(Progress.CHANGELOG) - changelog) / observations / CHECKS,
                    "",
                    "whole run, before compaction"));
            if (live) {
                sustained(sender, progress, service, rows);
            }
        }
    }

    private void sustained(Sender sender, Progress progress, Child service, List<Row> rows) {
        int watches = REQUIRED / CHECKS;
        int seconds = size.sustainedSeconds();
        // Signed for the time at which they will go out: about a third of a second makes a second of them.
        Instant begun = Instant.now().plusMillis(seconds * 350L);
        Fleet fleet = Fleet.of("sustained", watches, CHECKS, EVERY, begun);
        said.accept("signing " + (long) watches * seconds + " observations beforehand");
        Readings readings = new Readings(fleet);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(watches * seconds);
        for (int tick = 0; tick < seconds; tick++) {
            int now = tick;
            fleet.watches()
                    .forEach(watch -> records.add(
                            sender.signed(readings.healthy(watch, now), begun.plus(EVERY.multipliedBy(now + 1L)))));
        }
        said.accept("offering " + REQUIRED + " readings a second for " + seconds + " s");
        fleet.begin(sender);
        while (Instant.now().isBefore(begun)) {
            Waiting.pause(Duration.ofMillis(10));
        }
        long before = progress.written();
        Pace pace = new Pace(progress, service, site.broker());
        Pace.Point first = pace.look();
        long lagAtHalf = 0;
        long start = System.nanoTime();
        for (int i = 0; i < records.size(); i++) {
            long due = start + (long) (i * 1e9 / watches);
            while (System.nanoTime() < due) {
                Waiting.pause(Duration.ofNanos(200_000));
            }
            var unused = sender.send(records.get(i));
            if (i == records.size() / 2) {
                lagAtHalf = lag(before, i, pace);
            }
        }
        double offered = records.size() / ((System.nanoTime() - start) / 1e9);
        long lag = lag(before, records.size(), pace);
        sender.flush();
        long all = before + records.size();
        Waiting.until("all is judged", Duration.ofMinutes(10), () -> pace.look().committed() >= all);
        Pace.Span span = new Pace.Span(first, pace.look());
        rows.add(new Row(
                "lag at " + REQUIRED + " readings a second, live",
                "not growing",
                "%,d then %,d observations".formatted(lagAtHalf, lag),
                lag <= Math.max(watches / 2, lagAtHalf * 5 / 4) ? "YES" : "NO",
                "at half and at the end of %d s; offered %,.0f readings a second"
                        .formatted(seconds, offered * CHECKS)));
        rows.add(Row.shown(
                "processor time of the service per reading, live",
                span.serviceMicros() / CHECKS,
                " us",
                watches + " watches, ticks included: " + span.threadMicros(CHECKS)));
    }

    private static long lag(long before, long sent, Pace pace) {
        return before + sent - pace.look().committed();
    }
}
