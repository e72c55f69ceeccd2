package dev.watchkeeper.probe.series;

import dev.watchkeeper.contract.observation.Reading;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What one query gave for a window. */
public sealed interface SeriesAnswer {

    /**
     * The points of exactly one series, or of none.
     *
     * @param values by the start of their bucket; what is not a number is in it as such, and is never measured
     * @param partial the source says that more may come
     */
    record Points(NavigableMap<Instant, Double> values, boolean partial) implements SeriesAnswer {
        public static final Points NONE = new Points(new TreeMap<>(), false);

        public Points {
            values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
        }
    }

    /**
     * There is no series, and why.
     *
     * @param notBefore until when the source asks to be left alone
     * @param reached whether anything at all came back
     */
    record NotRead(Reading reading, Optional<Instant> notBefore, boolean reached) implements SeriesAnswer {}
}
