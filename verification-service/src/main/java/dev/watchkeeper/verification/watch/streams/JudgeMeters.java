package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.kit.incoming.QuarantineProducer;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator wants to see of the judge. */
public final class JudgeMeters {
    private static final String CHANGES = "watchkeeper.verdict.changes";
    private static final String PHASES = "watchkeeper.phases.ended";
    private static final List<String> VERDICTS = List.of("healthy", "breached", "blind", "too_few", "grace");

    private final MeterRegistry meters;
    private final Timer latency;
    private final Timer detection;
    private final BlindMeters blind;
    private final AtomicLong lastTick = new AtomicLong();
    private final Map<Integer, Undecided> undecided = new ConcurrentHashMap<>();

    public JudgeMeters(MeterRegistry meters) {
        this.meters = meters;
        this.latency = Timer.builder("watchkeeper.decision.latency")
                .description(
                        "from the append time of the record that triggers a verdict until the verdict is handed over")
                .publishPercentileHistogram()
                .register(meters);
        this.detection = Timer.builder("watchkeeper.detection.latency")
                .description("from the begin of the evidence of a breach until its verdict")
                .minimumExpectedValue(Duration.ofSeconds(1))
                .maximumExpectedValue(Duration.ofHours(1))
                .publishPercentileHistogram()
                .register(meters);
        this.blind = new BlindMeters(meters);
        for (String verdict : VERDICTS) {
            meters.counter(CHANGES, "verdict", verdict, "service", "").increment(0);
        }
        for (PhaseEnding ending : PhaseEnding.values()) {
            meters.counter(PHASES, "ending", word(ending), "service", "").increment(0);
        }
        Gauge.builder("watchkeeper.watches.undecided", this, m -> m.undecided().watches())
                .description("watches that go on")
                .register(meters);
    }

    /**
     * The watches that go on.
     *
     * @param oldest when the first of them was requested
     */
    public record Undecided(long watches, Optional<Instant> oldest) {
        static final Undecided NONE = new Undecided(0, Optional.empty());

        Undecided plus(Undecided other) {
            Optional<Instant> first = oldest.filter(
                            mine -> other.oldest.filter(mine::isAfter).isEmpty())
                    .or(other::oldest);
            return new Undecided(watches + other.watches, first);
        }
    }

    void undecidedIn(int partition, Undecided there) {
        undecided.put(partition, there);
    }

    void left(int partition) {
        undecided.remove(partition);
    }

    /** Of all partitions that this instance judges. */
    public Undecided undecided() {
        return undecided.values().stream().reduce(Undecided.NONE, Undecided::plus);
    }

    /** @param at when it was decided, by the broker's clock */
    void decided(VerdictEvent event, Instant at, Duration sinceAppended) {
        latency.record(sinceAppended.isNegative() ? Duration.ZERO : sinceAppended);
        meters.counter("watchkeeper.verdicts", "kind", event.getClass().getSimpleName())
                .increment();
        String service = event.watch().service().toString();
        if (event instanceof VerdictEvent.VerdictChanged changed) {
            meters.counter(CHANGES, "verdict", word(changed.verdict()), "service", service)
                    .increment();
            blind.changed(changed, at);
            if (changed.verdict() instanceof Verdict.Breached(Instant since)) {
                meters.counter("watchkeeper.breaches", "rolls_back", Boolean.toString(changed.rollsBack()))
                        .increment();
                Duration took = Duration.between(since, at);
                detection.record(took.isNegative() ? Duration.ZERO : took);
            }
        }
        if (event instanceof VerdictEvent.PhaseEnded ended) {
            meters.counter(PHASES, "ending", word(ended.ending()), "service", service)
                    .increment();
        }
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Healthy healthy -> "healthy";
            case Verdict.Breached breached -> "breached";
            case Verdict.Inconclusive(Verdict.Why why) -> word(why);
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void quarantined(Topic topic, QuarantineReason reason) {
        meters.counter(QuarantineProducer.METRIC, "topic", topic.topicName(), "reason", reason.label())
                .increment();
    }

    void tickCameBack(long atMillis) {
        lastTick.accumulateAndGet(atMillis, Math::max);
    }

    /** When the newest of the own ticks came back, by this service's clock; 0 before the first. */
    public long lastTickMillis() {
        return lastTick.get();
    }

    /** Counts records of a kind of trouble that the stream went over. */
    void wentOver(String what) {
        meters.counter("watchkeeper.streams.trouble", "what", what).increment();
    }
}
