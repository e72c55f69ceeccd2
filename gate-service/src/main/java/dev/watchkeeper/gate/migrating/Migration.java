package dev.watchkeeper.gate.migrating;

import java.time.Instant;
import java.util.Optional;

/**
 * What was said last about the migrations of a deployment.
 *
 * @param version the newest that is applied, as the database itself writes it down
 * @param error what went wrong, with {@link State#FAILED}
 * @param since when they were first said to begin
 * @param at when this was said
 */
public record Migration(State state, Optional<String> version, Optional<String> error, Instant since, Instant at) {
    /** How far they are. */
    public enum State {
        /** The pipeline wants to begin, or is at it. */
        RUNNING,
        APPLIED,
        FAILED
    }

    public boolean running() {
        return state == State.RUNNING;
    }
}
