package dev.watchkeeper.probe.history;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import java.util.Optional;

/** What a source said of a bucket of the past. */
public sealed interface PastValue {

    record Counts(long bad, long total) implements PastValue {
        public Counts {
            if (bad < 0 || bad > total) {
                throw new IllegalArgumentException("a bucket of the past has " + bad + " bad of " + total
                        + " requests: count every bad request in the total as well");
            }
        }
    }

    /** A finite number. */
    record Figure(double value) implements PastValue {
        public Figure {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a bucket of the past is " + value + ": leave it out");
            }
        }
    }

    /** The source was asked and has nothing: it is not asked for this bucket again. */
    record Nothing() implements PastValue {}

    Nothing NOTHING = new Nothing();

    /** Empty when the bucket has to be asked for again: the source failed, or wants to be left alone. */
    static Optional<PastValue> of(Reading reading) {
        return switch (reading) {
            case Reading.Measured(Measurement measurement) ->
                Optional.of(
                        switch (measurement) {
                            case Measurement.Counts(long bad, long total) -> new Counts(bad, total);
                            case Measurement.TwoVersions both -> new Counts(both.oldBad(), both.oldTotal());
                            case Measurement.Value(double value) ->
                                Double.isFinite(value) ? new Figure(value) : NOTHING;
                            case Measurement.Health health -> NOTHING;
                        });
            case Reading.Failed failed -> Optional.empty();
            case Reading.Missing missing ->
                switch (missing.cause()) {
                    case NO_DATA, UNUSABLE -> Optional.of(NOTHING);
                    case THROTTLED, NOT_ALLOWED, SELF, NOT_ASKED, READ_ONLY, STALE, FROZEN -> Optional.empty();
                };
        };
    }
}
