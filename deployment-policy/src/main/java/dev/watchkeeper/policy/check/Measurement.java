package dev.watchkeeper.policy.check;

import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.source.SourceDefaults;

/** What a check measures. */
public sealed interface Measurement {

    /** Timing of the source that is asked. */
    SourceDefaults defaults();

    /** Healthy or not. */
    record Health(HealthSource source) implements Measurement {
        @Override
        public SourceDefaults defaults() {
            return source.defaults();
        }
    }

    /** Two counts: they add up over windows and carry their sample size; a percentage does neither. */
    record Ratio(SeriesSource bad, SeriesSource total) implements Measurement {
        @Override
        public SourceDefaults defaults() {
            return total.defaults();
        }
    }

    /** How many in each bucket. */
    record Count(SeriesSource query) implements Measurement {
        @Override
        public SourceDefaults defaults() {
            return query.defaults();
        }
    }

    /** A value at a time. */
    record Gauge(SeriesSource query) implements Measurement {
        @Override
        public SourceDefaults defaults() {
            return query.defaults();
        }
    }
}
