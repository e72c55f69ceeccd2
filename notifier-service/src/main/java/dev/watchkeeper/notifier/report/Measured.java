package dev.watchkeeper.notifier.report;

import java.util.Optional;
import java.util.OptionalDouble;

/** What a check measured over the whole time that a report covers. */
public sealed interface Measured {
    /** Not one bucket was measured. */
    record Nothing() implements Measured {}

    /** Requests; {@code 0 <= bad <= total}. */
    record Proportion(long bad, long total) implements Measured {
        /** Between 0 and 1; empty without a request. */
        public OptionalDouble share() {
            return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bad / total);
        }
    }

    /** How many there were in all buckets together. */
    record Amount(double sum) implements Measured {}

    /**
     * A value at a time.
     *
     * @param mean weighted by the length of the buckets
     */
    record Level(double mean, double least, double most, double last) implements Measured {}

    /** Answers of a health check. */
    record Outcomes(long healthy, long unhealthy, Optional<String> lastTrouble) implements Measured {}

    /** Requests of the new and of the old version, while both served. */
    record TwoVersions(long newBad, long newTotal, long oldBad, long oldTotal) implements Measured {}
}
