package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A watch of 24 h as the household's policy makes it: its 28 checks at the cadence of its phases, each with the buckets of its source
 * since the last look, slow ones in a further part; a tick a second from a clock with nanoseconds, on a partition that other watches
 * share; every record signed. Nothing in it is rounder than it would be.
 */
final class HouseholdDay {
    private static final Instant BEGIN = Instant.parse("2026-05-04T14:03:27Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final WatchRef WATCH = new WatchRef(
            new DeploymentId("petforce-household-api-2026-05-04-1"),
            Run.FIRST,
            ServiceRef.of("petforce", "household-api", "production"));

    private final Random random = new Random(7);
    private final EventCodec codec = new EventCodec();
    private final Consumer<RecordedEvent> target;
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, Instant> read = new HashMap<>();
    private final Map<String, Double> levels = new HashMap<>();
    private long number;

    private HouseholdDay(Consumer<RecordedEvent> target) {
        this.target = target;
    }

    static DeploymentId deployment() {
        return WATCH.deployment();
    }

    static void each(Consumer<RecordedEvent> target) {
        new HouseholdDay(target).live();
    }

    private void live() {
        Instant next = BEGIN;
        for (long second = 0; second <= DAY.toSeconds(); second++) {
            Instant now = BEGIN.plusSeconds(second).plusNanos(1_000_000 + random.nextInt(3_000_000));
            if (!now.isBefore(next)) {
                observe(next);
                next = next.plus(cadence(Duration.between(BEGIN, next)));
            }
            othersAreObserved();
            tick(now);
        }
    }

    private static Duration cadence(Duration since) {
        return since.compareTo(Duration.ofMinutes(15)) < 0
                ? Duration.ofSeconds(10)
                : since.compareTo(Duration.ofMinutes(40)) < 0 ? Duration.ofSeconds(15) : Duration.ofSeconds(30);
    }

    private void observe(Instant tick) {
        List<CheckReading> first = new ArrayList<>();
        List<CheckReading> late = new ArrayList<>();
        for (Asked asked : Asked.ALL) {
            reading(asked, tick).ifPresent((asked.slow() && random.nextInt(3) == 0 ? late : first)::add);
        }
        observed(tick, 0, first, 80 + random.nextInt(420));
        if (!late.isEmpty()) {
            observed(tick, 1, late, 520 + random.nextInt(900));
        }
    }

    private void observed(Instant tick, int part, List<CheckReading> readings, int afterMillis) {
        Instant at = tick.plusMillis(afterMillis).plusNanos(random.nextInt(1_000_000));
        record(
                new ObservationEvent.Observed(
                        WATCH, tick, "probe-7f9c5d-x2x", part, ObservationPurpose.WATCH, Optional.empty(), readings),
                DerivedId.of("observed", tick.toString(), Integer.toString(part)),
                Writer.PROBE,
                at);
    }

    private Optional<CheckReading> reading(Asked asked, Instant tick) {
        Instant closed = tick.minus(asked.delay());
        Instant from = read.getOrDefault(asked.check(), floor(BEGIN.minusSeconds(60), asked.resolution()));
        List<Sample> samples = new ArrayList<>();
        while (!from.plus(asked.resolution()).isAfter(closed)) {
            samples.add(new Sample(from, asked.resolution(), value(asked)));
            from = from.plus(asked.resolution());
        }
        read.put(asked.check(), from);
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckReading(
                        new CheckName(asked.check()), asked.resolution(), asked.delay(), from, samples));
    }

    private static Instant floor(Instant at, Duration length) {
        return Instant.ofEpochSecond(at.getEpochSecond() / length.toSeconds() * length.toSeconds());
    }

    private Reading value(Asked asked) {
        int luck = random.nextInt(2000);
        if (luck == 0) {
            return new Reading.Missing(MissingCause.THROTTLED, "429, asked again after 30 s");
        }
        if (luck == 1) {
            return new Reading.Failed(FailureCategory.TIMEOUT, "no answer within 500 ms");
        }
        double level =
                levels.merge(asked.check(), 1.0, (a, b) -> Math.clamp(a + random.nextGaussian() / 100, 0.5, 2.0));
        long total = Math.max(0, Math.round(1800 * level + random.nextGaussian() * 42));
        return new Reading.Measured(
                switch (asked.kind()) {
                    case RATIO -> new Measurement.Counts(few(total / 1000.0), total + 50);
                    case COUNT -> new Measurement.Counts(0, few(4));
                    case TWO -> new Measurement.TwoVersions(few(1), total / 2 + 50, few(1), total / 2 + 50);
                    case GAUGE -> new Measurement.Value(37.5 * level + random.nextGaussian());
                    case HEALTH ->
                        luck < 4
                                ? new Measurement.Health(false, "answered 503 in " + luck + " ms")
                                : new Measurement.Health(true, "");
                });
    }

    private long few(double mean) {
        return Math.max(0, Math.round(mean + random.nextGaussian() * Math.sqrt(mean)));
    }

    private void othersAreObserved() {
        offsets.merge(Topic.OBSERVATIONS.topicName(), (long) random.nextInt(5), Long::sum);
        if (random.nextInt(400) == 0) {
            offsets.merge(Topic.DEPLOYMENTS.topicName(), 1L, Long::sum);
        }
    }

    private void tick(Instant at) {
        number++;
        SortedMap<String, Long> seen = new TreeMap<>();
        for (Topic topic : List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS, Topic.TICKS)) {
            seen.put(topic.topicName(), offsets.getOrDefault(topic.topicName(), 0L));
        }
        record(
                new Ticked(3, at, seen, List.of()),
                DerivedId.of("tick", "3", "1777903000000-" + number),
                Writer.VERIFICATION,
                at);
    }

    private void record(Event event, String id, Writer writer, Instant at) {
        long offset = offsets.merge(event.topic().topicName(), 1L, Long::sum);
        EncodedEvent encoded = codec.encode(new Envelope(
                new dev.watchkeeper.contract.id.EventId(id),
                writer,
                at,
                event instanceof Ticked ? new Sequence(1777903000000L, number) : new Sequence(1777902000123L, offset),
                event));
        target.accept(new RecordedEvent(
                3, offset, Instant.ofEpochMilli(at.toEpochMilli() + 1 + random.nextInt(6)), signed(encoded)));
    }

    private EncodedEvent signed(EncodedEvent event) {
        byte[] signature = new byte[64];
        random.nextBytes(signature);
        return event.with("keyid", "probe-1".getBytes(StandardCharsets.UTF_8))
                .with("signature", Base64.getEncoder().encode(signature));
    }

    private enum Kind {
        RATIO,
        COUNT,
        TWO,
        GAUGE,
        HEALTH
    }

    /** A check as its source answers it. */
    private record Asked(String check, Kind kind, Duration resolution, Duration delay) {
        static final List<Asked> ALL = all();

        boolean slow() {
            return delay.toSeconds() > 0;
        }

        private static List<Asked> all() {
            List<Asked> all = new ArrayList<>();
            for (String ratio : List.of("error-rate", "success-rate", "p99-latency", "traces-healthy")) {
                all.add(new Asked(ratio, Kind.RATIO, Duration.ofSeconds(10), Duration.ofSeconds(20)));
            }
            all.add(new Asked("new-against-old", Kind.TWO, Duration.ofSeconds(10), Duration.ofSeconds(60)));
            for (String count : List.of("http-500s", "request-rate", "joins-made")) {
                all.add(new Asked(count, Kind.COUNT, Duration.ofSeconds(10), Duration.ofSeconds(60)));
            }
            for (String count : List.of("log-errors", "sentry-new", "bug-reports", "households-made")) {
                all.add(new Asked(count, Kind.COUNT, Duration.ofSeconds(60), Duration.ofSeconds(120)));
            }
            for (String gauge : List.of("cpu", "memory", "cpu-normal", "memory-normal", "disk-free")) {
                all.add(new Asked(gauge, Kind.GAUGE, Duration.ofSeconds(60), Duration.ofSeconds(180)));
            }
            for (String gauge : List.of("db-active", "slow-queries", "active-users")) {
                all.add(new Asked(gauge, Kind.GAUGE, Duration.ofSeconds(10), Duration.ZERO));
            }
            for (String health : List.of(
                    "health",
                    "ready",
                    "household-flow",
                    "smoke",
                    "redis-ping",
                    "ecs-steady",
                    "schema-current",
                    "critical-query")) {
                all.add(new Asked(health, Kind.HEALTH, Duration.ofSeconds(10), Duration.ZERO));
            }
            return List.copyOf(all);
        }
    }
}
