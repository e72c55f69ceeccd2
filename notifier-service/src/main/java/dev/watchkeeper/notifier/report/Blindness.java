package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.CheckName;
import java.time.Duration;
import java.util.List;

/**
 * The time in which required checks could not be seen: from the end of the last bucket that was measured until the verdict that
 * saw again, from the first traffic to the end of the watch. Time in which several were blind counts once in the total.
 *
 * @param checks those that were blind at any time, by name
 */
public record Blindness(Duration total, List<OfCheck> checks) {
    /** The most spans that are listed of a check. */
    public static final int MOST_SPANS = 20;

    public Blindness {
        checks = List.copyOf(checks);
    }

    /**
     * One check.
     *
     * @param total exact, of all spans
     * @param spans the first of them
     * @param count of all spans
     */
    public record OfCheck(CheckName check, Duration total, int count, List<Span> spans) {
        public OfCheck {
            spans = List.copyOf(spans);
        }
    }
}
