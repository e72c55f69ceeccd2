package dev.watchkeeper.notifier.reporting;

import java.time.Instant;
import java.util.Optional;

/**
 * A line in the list of a deployment's reports.
 *
 * @param state {@code due}, {@code written} or {@code skipped}
 * @param due when it is or was due
 * @param why why it was skipped, or what was in the way at the last attempt
 * @param revision the newest one
 */
public record ReportEntry(
        String kind,
        int run,
        String state,
        Instant due,
        Optional<String> why,
        Optional<Integer> revision,
        Optional<Instant> writtenAt,
        Optional<String> sentence,
        Optional<String> correction,
        Optional<String> path) {}
