package dev.watchkeeper.verification.history;

import java.time.Duration;
import java.time.Instant;

/** A point in time that a mapping names. */
public sealed interface Moment {
    /** @param first when the first row of the subject begins */
    Instant in(Instant first);

    record At(Instant instant) implements Moment {
        @Override
        public Instant in(Instant first) {
            return instant;
        }
    }

    /** So long after the first row. */
    record AfterFirstRow(Duration offset) implements Moment {
        @Override
        public Instant in(Instant first) {
            return first.plus(offset);
        }
    }
}
