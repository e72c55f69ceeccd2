package dev.watchkeeper.rollback.incoming;

import dev.watchkeeper.contract.topic.Topic;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;

/** Wakes the worker after something was read, and tells it how far each topic was read. */
public final class Nudge {
    private final Semaphore work = new Semaphore(0);
    private final Map<Passed, Long> passed = new ConcurrentHashMap<>();

    public void now() {
        work.release();
    }

    /** Every record before this offset was read or lies in quarantine, the last of them in quarantine. */
    public void passed(Topic topic, int partition, long next) {
        passed.merge(new Passed(topic, partition), next, Math::max);
    }

    /** Waits for a nudge, at most so long. */
    public void await(long millis) throws InterruptedException {
        if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    /** Hands over what has been passed since; what fails to be written is handed over again. */
    public void takePassed(ObjLongConsumer<Passed> writer) {
        passed.forEach((place, next) -> {
            writer.accept(place, next);
            passed.remove(place, next);
        });
    }

    /** Where was read. */
    public record Passed(Topic topic, int partition) {}
}
