package dev.watchkeeper.probe.source.redis;

import dev.watchkeeper.contract.observation.Reading;

/** What a Redis answered to one command. */
sealed interface Reply {
    record Text(String text) implements Reply {}

    /** A null where a text is expected. */
    record Null() implements Reply {}

    /** The server refuses the probe: its password, or what it may do. */
    record NotAllowed(String why) implements Reply {}

    /**
     * There is no usable answer.
     *
     * @param targets whether it is the target's own failure, which a health check measures
     * @param reached whether anything at all came back
     */
    record Failure(Reading.Failed reading, boolean targets, boolean reached) implements Reply {}
}
