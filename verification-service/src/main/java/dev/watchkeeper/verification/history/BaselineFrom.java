package dev.watchkeeper.verification.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which rows say how it was when all was well. */
public sealed interface BaselineFrom {
    record None() implements BaselineFrom {}

    /** The same rows for every watch, wherever they lie. */
    record Stretches(List<Stretch> stretches) implements BaselineFrom {
        public Stretches {
            stretches = List.copyOf(stretches);
        }

        /** @param to empty: up to the last row */
        public record Stretch(Moment from, Optional<Moment> to) {}
    }

    /** For each watch the rows so long before it. */
    record Before(Duration length) implements BaselineFrom {}
}
