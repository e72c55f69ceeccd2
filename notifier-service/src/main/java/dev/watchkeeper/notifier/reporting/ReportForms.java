package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.notifier.report.Report;
import java.util.List;
import java.util.Optional;

/** A report as texts. The same report gives the same texts. */
public interface ReportForms {
    Forms of(Report report, Optional<String> correction);

    /** The parts in which two reports differ, by their JSON. */
    List<String> differences(String json, String otherJson);

    /** The three forms of one report. */
    record Forms(String html, String markdown, String json) {}
}
