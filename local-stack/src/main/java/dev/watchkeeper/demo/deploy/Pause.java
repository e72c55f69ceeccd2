package dev.watchkeeper.demo.deploy;

import java.time.Duration;

/** Waits as a person or a pipeline would. */
public final class Pause {
    private Pause() {}

    public static void of(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
