package dev.watchkeeper.verification.history;

import java.util.List;

/** How columns become what a check measured. Column names may hold {@code $subject}. */
public sealed interface Meaning {
    List<String> columns();

    /** @param times what a number is multiplied with, such as 1000 for seconds that the policy wants in milliseconds */
    record Value(String column, double times) implements Meaning {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }

    /** Two whole numbers. */
    record Counts(String bad, String total) implements Meaning {
        @Override
        public List<String> columns() {
            return List.of(bad, total);
        }
    }

    /**
     * A percentage without its counts.
     *
     * @param good whether it says how many were good
     * @param total requests that a bucket is taken to hold, since the file does not say
     */
    record Percent(String column, boolean good, long total) implements Meaning {
        @Override
        public List<String> columns() {
            return List.of(column);
        }
    }
}
