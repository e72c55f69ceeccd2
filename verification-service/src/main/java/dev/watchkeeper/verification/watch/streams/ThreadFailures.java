package dev.watchkeeper.verification.watch.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jboss.logging.Logger;

/** A stream thread that died is replaced; when it dies again and again the client ends, which liveness shows. */
public final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = Logger.getLogger(ThreadFailures.class);
    private static final int MOST = 60;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    public ThreadFailures(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().plus(WITHIN).isBefore(now)) {
            failures.removeFirst();
        }
        boolean hopeless = failures.size() > MOST;
        LOG.errorf(
                failure,
                "stream thread failed, %s failuresWithinFiveMinutes=%d",
                hopeless ? "giving up" : "replacing it",
                failures.size());
        return hopeless ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT : StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
