package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Answers healthy at once, unless a check is told to wait. */
final class FakeSource implements Source {
    static final Reading HEALTHY = new Reading.Measured(new Measurement.Health(true, ""));

    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Queue<Ask> asks = new ConcurrentLinkedQueue<>();

    /** The check's answers wait until they are released. */
    CountDownLatch hold(String check) {
        return held.computeIfAbsent(check, name -> new CountDownLatch(1));
    }

    Queue<Ask> asks() {
        return asks;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public boolean answers(Check check) {
        return true;
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    @Override
    public Duration deadline(Check check, Duration every) {
        return Duration.ofSeconds(30);
    }

    @Override
    public Answer ask(Ask ask) {
        asks.add(ask);
        CountDownLatch latch = held.get(ask.slot().check().name().value());
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Answer.whole(ask.slot(), HEALTHY, Optional.empty(), true);
    }
}
