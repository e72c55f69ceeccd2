package dev.watchkeeper.demo.shift;

import java.time.Duration;

/** The upper bounds of the latency histogram. */
enum LatencyClass {
    TENTH("0.1", 100),
    QUARTER("0.25", 250),
    HALF("0.5", 500),
    ONE("1", 1000),
    TWO_AND_A_HALF("2.5", 2500),
    LONGER("+Inf", Long.MAX_VALUE);

    private final String label;
    private final long millis;

    LatencyClass(String label, long millis) {
        this.label = label;
        this.millis = millis;
    }

    static LatencyClass of(Duration took) {
        for (LatencyClass bound : values()) {
            if (took.toMillis() <= bound.millis) {
                return bound;
            }
        }
        return LONGER;
    }

    /** In seconds, as in the label {@code le}. */
    String label() {
        return label;
    }
}
