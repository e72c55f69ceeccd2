package dev.watchkeeper.probe.watching;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Time that stands still until a test moves it, and threads that have come to rest before it moves on: each task runs until it ends or
 * says that it hangs.
 */
final class SimulatedTime extends Clock implements MonotonicTimer, Executor {
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
    private final Semaphore atRest = new Semaphore(0);
    private final Instant origin;
    private Duration passed = Duration.ZERO;
    private long number;

    private record Alarm(Duration at, long number, Runnable task) {}

    SimulatedTime(Instant origin) {
        this.origin = origin;
    }

    /** Called by a task that will not go on before it is interrupted or released by the test. */
    void hangs() {
        atRest.release();
    }

    void moveTo(Instant instant) {
        Duration to = Duration.between(origin, instant);
        while (!alarms.isEmpty() && alarms.peek().at().compareTo(to) <= 0) {
            Alarm next = alarms.remove();
            passed = next.at().compareTo(passed) > 0 ? next.at() : passed;
            next.task().run();
        }
        passed = to;
    }

    int waiting() {
        return alarms.size();
    }

    @Override
    public Duration now() {
        return passed;
    }

    @Override
    public Runnable after(Duration time, Runnable task) {
        Alarm alarm = new Alarm(passed.plus(time), number++, task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    @Override
    public void execute(Runnable task) {
        Thread.ofVirtual().start(() -> {
            try {
                task.run();
            } finally {
                atRest.release();
            }
        });
        atRest.acquireUninterruptibly();
    }

    @Override
    public Instant instant() {
        return origin.plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the simulation knows one zone");
    }
}
