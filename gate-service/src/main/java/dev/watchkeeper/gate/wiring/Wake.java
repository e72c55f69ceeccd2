package dev.watchkeeper.gate.wiring;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the threads that ask outside that there is something to do; many tellings are one. */
@Singleton
class Wake {
    private final List<Sleeper> sleepers = new CopyOnWriteArrayList<>();

    /** One thread's own. */
    Sleeper sleeper() {
        Sleeper sleeper = new Sleeper();
        sleepers.add(sleeper);
        return sleeper;
    }

    void now() {
        sleepers.forEach(Sleeper::now);
    }

    /** Whoever waits to be told. */
    static final class Sleeper {
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
}
