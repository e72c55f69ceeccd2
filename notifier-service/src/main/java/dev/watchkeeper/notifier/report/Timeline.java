package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.verdict.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What happened, in order.
 *
 * @param leftOut how many further events happened, of the least important
 */
public record Timeline(List<Entry> entries, int leftOut) {
    public Timeline {
        entries = List.copyOf(entries);
    }

    /** @param type its wire name, such as {@code phase.ended} */
    public record Entry(Instant at, String type, Severity severity, String sentence) {}
}
