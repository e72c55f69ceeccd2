package dev.watchkeeper.probe.source;

/** What a source is answered in a row of the table, and what must not come of it. */
sealed interface BlindCell {
    /** Nothing is measured. */
    record NotMeasured(String body) implements BlindCell {}

    /** The answer is the measurement, and it is not healthy: another word for a state, or a target that gives no good answer. */
    record NotHealthy(String body) implements BlindCell {}

    /** No answer of this source is like that. */
    record CannotBe(String why) implements BlindCell {}
}
