package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.ReportKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A report in a list.
 *
 * @param due when it is, or was, to be written
 * @param why of one that could not be written yet, or will not be
 * @param revision of one that is written: above 1, it was corrected
 */
public record ListedReport(
        WatchRef watch,
        ReportKind kind,
        Instant due,
        Optional<String> why,
        Optional<Integer> revision,
        Optional<Instant> writtenAt,
        Optional<String> sentence,
        Optional<String> correction) {

    /** Where it is read. */
    public String path() {
        return "/api/v1/deployments/" + watch.deployment() + "/reports/" + kind + "?run=" + watch.run();
    }

    /** What to talk about afterwards stands in those that look back on the whole. */
    public boolean hasAgenda() {
        return kind.looksBack();
    }
}
