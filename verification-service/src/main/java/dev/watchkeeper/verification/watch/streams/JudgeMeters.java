package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.kit.incoming.QuarantineProducer;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What an operator wants to see of the judge. */
public final class JudgeMeters {
    private final MeterRegistry meters;
    private final Timer latency;
    private final AtomicLong lastTick = new AtomicLong();

    public JudgeMeters(MeterRegistry meters) {
        this.meters = meters;
        this.latency = Timer.builder("watchkeeper.decision.latency")
                .description(
                        "from the append time of the record that triggers a verdict until the verdict is handed over")
                .publishPercentileHistogram()
                .register(meters);
    }

    void decided(VerdictEvent event, Duration sinceAppended) {
        latency.record(sinceAppended.isNegative() ? Duration.ZERO : sinceAppended);
        meters.counter("watchkeeper.verdicts", "kind", event.getClass().getSimpleName())
                .increment();
        if (event instanceof VerdictEvent.VerdictChanged changed && changed.verdict() instanceof Verdict.Breached) {
            meters.counter("watchkeeper.breaches", "rolls_back", Boolean.toString(changed.rollsBack()))
                    .increment();
        }
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
