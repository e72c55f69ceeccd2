package dev.watchkeeper.gate.wiring;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the thread that asks the checks that there is something to do; many tellings are one. */
@Singleton
class Wake {
    private final Semaphore told = new Semaphore(0);

    void now() {
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    void await(Duration most) throws InterruptedException {
        boolean woken = told.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            told.drainPermits();
        }
    }
}
