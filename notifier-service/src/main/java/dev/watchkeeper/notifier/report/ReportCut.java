package dev.watchkeeper.notifier.report;

import java.time.Instant;

/**
 * What a report leaves out because it came later.
 *
 * @param measuredUntil readings of buckets that end later do not count: the end of the phase, not of its last answer
 * @param at events that happened later do not count
 */
public record ReportCut(Instant measuredUntil, Instant at) {
    public static ReportCut at(Instant instant) {
        return new ReportCut(instant, instant);
    }
}
