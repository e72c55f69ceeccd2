package dev.watchkeeper.rollback.incoming;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the worker after something was read. */
public final class Nudge {
    private final Semaphore work = new Semaphore(0);

    public void now() {
        work.release();
    }

    /** Waits for a nudge, at most so long. */
    public void await(long millis) throws InterruptedException {
        if (work.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
