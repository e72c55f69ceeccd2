package dev.watchkeeper.demo.story;

import java.time.Duration;

/** How far a phase is, in plain characters: {@code short [######--------------] 6 of 20 s}. */
record Bar(String name, Duration done, Duration length) {
    private static final int WIDTH = 20;

    String text() {
        long all = Math.max(1, length.toMillis());
        int full = Math.clamp(done.toMillis() * WIDTH / all, 0, WIDTH);
        return name + " [" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] "
                + Math.clamp(done.toSeconds(), 0, length.toSeconds()) + " of " + length.toSeconds() + " s";
    }
}
