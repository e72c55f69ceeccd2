package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.archive.postgres.PostgresRetention;
import dev.watchkeeper.notifier.archive.postgres.WaitingBound;
import dev.watchkeeper.notifier.recording.Recordings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Packs watches that have ended, makes and drops the days of the archive, and bounds what waits for a subscriber; beside what is delivered, never before it. */
@Singleton
public class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration PACK_EVERY = Duration.ofSeconds(1);
    private static final Duration WAITING_EVERY = Duration.ofMinutes(1);
    private static final Duration DAYS_EVERY = Duration.ofMinutes(10);

    private final Recordings recordings;
    private final PostgresRetention retention;
    private final WaitingBound waiting;
    private final Counter givenUp;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("housekeeping").daemon().factory());

    public Housekeeping(
            Recordings recordings, PostgresRetention retention, WaitingBound waiting, MeterRegistry meters) {
        this.recordings = recordings;
        this.retention = retention;
        this.waiting = waiting;
        this.givenUp = meters.counter("watchkeeper.deliveries.crowded.out");
    }

    void onStart(@Observes StartupEvent start) {
        every(DAYS_EVERY, retention::apply);
        every(PACK_EVERY, this::packAll);
        every(WAITING_EVERY, () -> givenUp.increment(waiting.apply()));
    }

    void onStop(@Observes ShutdownEvent stop) {
        thread.shutdownNow();
    }

    private void packAll() {
        while (recordings.packNext()) {
            LOG.debug("packed a watch");
        }
    }

    private void every(Duration pause, Runnable work) {
        var unused = thread.scheduleWithFixedDelay(() -> attempt(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warnf("housekeeping waits cause=%s", e);
        }
    }
}
