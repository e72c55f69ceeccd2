package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import java.time.Instant;

/**
 * A report that is to be written.
 *
 * @param notBefore until then events of the time it is about may still come
 * @param sent whether it goes to those whom the policy names; not what is found while an archive is read anew
 */
public record DueReport(WatchRef watch, ReportKind kind, ReportCut cut, Instant notBefore, boolean sent) {
    DueReport quietly() {
        return new DueReport(watch, kind, cut, notBefore, false);
    }
}
