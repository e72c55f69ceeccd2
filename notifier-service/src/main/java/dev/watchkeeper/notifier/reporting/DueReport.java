package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import java.time.Instant;

/**
 * A report that is to be written.
 *
 * @param notBefore until then events of the time it is about may still come
 */
public record DueReport(WatchRef watch, ReportKind kind, ReportCut cut, Instant notBefore) {}
