package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.observation.BaselineOf;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What was measured held against how it usually is, over the time for which both are known.
 *
 * @param unit how the two numbers are to be read
 * @param actual what was measured in that time
 * @param expected what the baseline lets expect of that time
 * @param compared how much time that is
 */
public record Usual(BaselineOf reference, Unit unit, double actual, double expected, Duration compared) {

    /** How the numbers are to be read. */
    public enum Unit {
        /** Both are shares between 0 and 1. */
        SHARE,
        /** Both are sums. */
        SUM,
        /** Both are means over time. */
        MEAN
    }

    /** How many times the usual it is; empty where nothing is usual. */
    public OptionalDouble ratio() {
        return expected > 0 ? OptionalDouble.of(actual / expected) : OptionalDouble.empty();
    }
}
