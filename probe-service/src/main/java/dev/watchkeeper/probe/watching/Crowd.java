package dev.watchkeeper.probe.watching;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many questions were asked lately and are still open. A tick begins while they are fewer than so many; else it begins a little
 * later, so that a thousand watches that come to a probe at once do not ask twenty thousand questions at once. What is open for
 * longer hangs and counts no more: it must not hold up the others. Safe for threads.
 */
final class Crowd {
    /** With {@link #LATELY}, 2,000 questions a second begin even when none is answered. */
    static final int MOST = 1_000;

    static final Duration LATELY = Duration.ofMillis(500);

    private final AtomicInteger open = new AtomicInteger();

    boolean full() {
        return open.get() >= MOST;
    }

    /** The questions of a tick that begins. */
    Asked enter(int questions) {
        open.addAndGet(questions);
        return new Asked(questions);
    }

    final class Asked {
        private int left;

        private Asked(int questions) {
            this.left = questions;
        }

        synchronized void answered() {
            if (left > 0) {
                left--;
                open.decrementAndGet();
            }
        }

        /** Whatever is still open hangs. */
        synchronized void aged() {
            open.addAndGet(-left);
            left = 0;
        }
    }
}
