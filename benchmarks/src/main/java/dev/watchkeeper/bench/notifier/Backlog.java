package dev.watchkeeper.bench.notifier;

import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A day's stream in its mixture: of a hundred events 90 are ticks, 8 observations of 28 checks, 2 decisions; each signed. */
final class Backlog {
    private static final int CHECKS = 28;
    private static final int FLUSH_EVERY = 20_000;

    private final Sender sender;

    Backlog(Sender sender) {
        this.sender = sender;
    }

    void write(int events) {
        for (int i = 0; i < events; i++) {
            Instant now = Instant.now();
            sender.send(event(i, now), now);
            if (i % FLUSH_EVERY == 0) {
                sender.flush();
            }
        }
        sender.flush();
    }

    private static Event event(int number, Instant now) {
        int kind = number % 100;
        if (kind < 90) {
            return new Ticked(
                    number % Topic.DEFAULT_PARTITIONS,
                    now,
                    new TreeMap<>(Map.of(
                            Topic.DEPLOYMENTS.topicName(), (long) number / 50,
                            Topic.OBSERVATIONS.topicName(), (long) number / 12)),
                    List.of());
        }
        WatchRef watch = watch(number / 100 % 500);
        return kind < 98
                ? observed(watch, number, now)
                : new DeploymentEvent.CutoverStep(watch, number % 100, CutoverAnswer.GO, "event " + number, now);
    }

    static WatchRef watch(int number) {
        return new WatchRef(
                new DeploymentId("bench-" + number), Run.FIRST, ServiceRef.of("demo", "s" + number, "production"));
    }

    private static Event observed(WatchRef watch, int number, Instant now) {
        Duration length = Duration.ofSeconds(10);
        List<CheckReading> readings = IntStream.range(0, CHECKS)
                .mapToObj(check -> new CheckReading(
                        new CheckName("check-" + check),
                        length,
                        Duration.ZERO,
                        now,
                        List.of(new Sample(
                                now.minus(length),
                                length,
                                new Reading.Measured(new Measurement.Counts(number % 7, 1000 + number % 97))))))
                .toList();
        return new ObservationEvent.Observed(
                watch, now, "bench", 0, ObservationPurpose.WATCH, Optional.empty(), readings);
    }
}
