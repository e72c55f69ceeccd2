package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.probe.watching.MonotonicTimer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread that wakes; what is woken runs on others. */
final class SystemTimer implements MonotonicTimer, AutoCloseable {
    private final ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("alarm").daemon().factory());
    private final Executor threads;

    SystemTimer(Executor threads) {
        this.threads = threads;
        alarm.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public Runnable after(Duration time, Runnable task) {
        ScheduledFuture<?> alarmed =
                alarm.schedule(() -> threads.execute(task), time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> alarmed.cancel(false);
    }

    @Override
    public void close() {
        alarm.shutdownNow();
    }
}
