package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.observation.Reading;

/** What a database answered to one select. */
sealed interface Told {

    /** One finite number. */
    record Figure(double value) implements Told {}

    record Truth(boolean value) implements Told {}

    /** One null, or no row. */
    record Nothing(String why) implements Told {}

    /** The answer cannot be used, and what to change. */
    record NotUsable(Reading.Missing missing) implements Told {}

    /**
     * The database failed to answer.
     *
     * @param reading for a check that wants a number
     * @param targets whether it is the target's own failure, which a health check measures
     * @param reached whether anything at all came back
     */
    record Failure(Reading reading, boolean targets, boolean reached) implements Told {
        String why() {
            return switch (reading) {
                case Reading.Failed failed -> failed.cause();
                case Reading.Missing missing -> missing.why();
                case Reading.Measured measured -> throw new IllegalStateException("a failure measures nothing");
            };
        }
    }
}
