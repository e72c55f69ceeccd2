package dev.watchkeeper.probe.watching;

import java.time.Duration;

/** Port to time that only goes on, whatever becomes of the clock. */
public interface MonotonicTimer {
    /** Since an origin of its own. */
    Duration now();

    /** Runs the task after this time; returns at once. What it gives takes the task back, where that is not too late. */
    Runnable after(Duration time, Runnable task);
}
