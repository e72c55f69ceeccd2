package dev.watchkeeper.kit.incoming;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Tries again and again, with pauses from 100 ms up to 5 s, and knows which records are held back. */
@Singleton
public class Persistence {
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(Persistence.class);

    private final Pause pause;
    private final Map<RecordPlace, String> heldBack = new ConcurrentHashMap<>();

    @Inject
    public Persistence() {
        this(length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));
    }

    Persistence(Pause pause) {
        this.pause = pause;
    }

    /**
     * Returns when an attempt has succeeded.
     *
     * @throws IllegalStateException when the attempt fails for good, or the service is stopped: the record stays unacknowledged
     */
    void untilDone(RecordPlace place, Attempt attempt) {
        Duration wait = FIRST_PAUSE;
        try {
            while (!succeeds(place, attempt)) {
                pause.forA(wait);
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while handling " + place + "; it comes again after the start", e);
        } finally {
            heldBack.remove(place);
        }
    }

    private boolean succeeds(RecordPlace place, Attempt attempt) throws InterruptedException {
        try {
            attempt.run();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!TransientFailures.isTransient(e)) {
                throw new IllegalStateException(
                        "record " + place + " can be neither handled nor put into quarantine", e);
            }
            if (heldBack.put(place, String.valueOf(e.getMessage())) == null) {
                LOG.warnf("held back record=%s cause=%s", place, e);
            }
            return false;
        }
    }

    /** The records that are tried again now, each with the cause. */
    Map<RecordPlace, String> heldBack() {
        return Map.copyOf(heldBack);
    }

    /** One try; any exception that passes by itself is tried again. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    /** How to wait, so that tests need not. */
    @FunctionalInterface
    interface Pause {
        void forA(Duration length) throws InterruptedException;
    }
}
