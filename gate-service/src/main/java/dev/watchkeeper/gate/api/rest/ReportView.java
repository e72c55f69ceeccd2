package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.Summary;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report as it was understood.
 *
 * @param understood its numbers
 */
public record ReportView(
        String project,
        String service,
        String commit,
        String format,
        Map<String, Long> understood,
        String sha256,
        String by,
        Instant at) {

    static ReportView of(Report report) {
        return new ReportView(
                report.project().value(),
                report.service().value(),
                report.commit().hash(),
                report.format().word(),
                understood(report.summary()),
                report.sha256(),
                report.by().value(),
                report.at());
    }

    private static Map<String, Long> understood(Summary summary) {
        return switch (summary) {
            case Summary.Coverage coverage -> Map.of("covered", coverage.covered(), "lines", coverage.total());
            case Summary.Changes changes ->
                Map.of("files", (long) changes.paths().size());
            case Summary.Migrations migrations ->
                Map.of(
                        "migrations",
                        (long) migrations.files().size(),
                        "statements",
                        migrations.files().stream()
                                .mapToLong(JudgedMigration::statements)
                                .sum(),
                        "findings",
                        migrations.files().stream()
                                .mapToLong(JudgedMigration::found)
                                .sum());
            case Summary.MigrationRun run ->
                Map.of("migrations", (long) run.files().size());
            case Summary.Weaknesses found -> {
                Map<String, Long> counts = new TreeMap<>();
                found.counts().forEach((severity, count) -> counts.put(DeploymentView.word(severity), count));
                yield counts;
            }
        };
    }
}
