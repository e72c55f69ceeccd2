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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers healthy at once, unless a check is told to wait. */
final class FakeSource implements Source {
    static final Reading HEALTHY = new Reading.Measured(new Measurement.Health(true, ""));

    private final Runnable hangs;
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Queue<Ask> asks = new ConcurrentLinkedQueue<>();
    private volatile Function<Ask, Answer> says = ask -> Answer.whole(ask.slot(), HEALTHY, Optional.empty(), true);

    FakeSource() {
        this(() -> {});
    }

    /** @param hangs told when a question begins to wait */
    FakeSource(Runnable hangs) {
        this.hangs = hangs;
    }

    /** The check's answers wait until they are released. */
    CountDownLatch hold(String check) {
        return held.computeIfAbsent(check, name -> new CountDownLatch(1));
    }

    /** What it answers from now on. */
    void says(Function<Ask, Answer> answer) {
        says = answer;
    }

    /** How many questions were open at a time. */
    int mostOpen() {
        return mostOpen.get();
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
        int now = open.incrementAndGet();
        mostOpen.accumulateAndGet(now, Math::max);
        try {
            return answer(ask);
        } finally {
            open.decrementAndGet();
        }
    }

    private Answer answer(Ask ask) {
        CountDownLatch latch = held.get(ask.slot().check().name().value());
        if (latch != null && latch.getCount() > 0) {
            hangs.run();
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return says.apply(ask);
    }
}
