package dev.watchkeeper.policy.check;

import java.time.Duration;

/** How often a check is asked. */
public sealed interface Cadence {

    /** As the phase says. */
    record AsPhase() implements Cadence {}

    /** Its own, whatever the phase says. */
    record Every(Duration every) implements Cadence {}

    /** Until it has answered, then no more. */
    record Once() implements Cadence {}
}
