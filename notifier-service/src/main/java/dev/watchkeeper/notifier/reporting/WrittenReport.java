package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A report as it was written down; never changed.
 *
 * @param revision 1, and one more for each correction
 * @param correction what is different from the revision before
 * @param buckets how many were measured: a report that knows less corrects nothing
 */
public record WrittenReport(
        WatchRef watch,
        ReportKind kind,
        int revision,
        ReportCut cut,
        Instant writtenAt,
        String sentence,
        Optional<String> correction,
        long buckets,
        ReportForms.Forms forms) {

    /** Where it is read, below the address of this service. */
    public String path() {
        return "/api/v1/deployments/" + watch.deployment() + "/reports/" + kind + "?run=" + watch.run() + "&revision="
                + revision;
    }
}
