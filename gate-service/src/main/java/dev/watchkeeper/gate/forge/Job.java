package dev.watchkeeper.gate.forge;

import java.time.Instant;

/**
 * A job of a commit.
 *
 * @param at when it began; one that waits to begin is newer than all others
 * @param number the larger the newer, among those of one kind that began at the same time
 * @param said the word of the forge, such as {@code timed_out}
 */
public record Job(String name, State state, Instant at, long number, String said) {
    /** How it stands. */
    public enum State {
        PASSED,
        RUNNING,
        /** It was left out, or says neither yes nor no. */
        SAYS_NOTHING,
        FAILED
    }
}
