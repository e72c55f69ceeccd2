package dev.watchkeeper.cli.migration;

import dev.watchkeeper.migration.FileReport;
import dev.watchkeeper.migration.Finding;
import dev.watchkeeper.migration.Severity;
import dev.watchkeeper.migration.rollback.RollbackScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reports as lines: {@code file:line:column}, so that an editor can go there. */
final class ReportText {
    private ReportText() {}

    static List<String> of(List<FileReport> reports) {
        List<String> lines = new ArrayList<>();
        for (FileReport report : reports) {
            report.findings().forEach(finding -> finding(report.path(), finding, lines));
            lines.add(report.path() + ": " + summary(report));
        }
        long blocked = count(reports, Severity.BLOCKS);
        long asked = count(reports, Severity.NEEDS_PERSON);
        lines.add("%s: %d blocked, %d need a person, %d pass"
                .formatted(
                        reports.size() == 1 ? "1 migration" : reports.size() + " migrations",
                        blocked,
                        asked,
                        reports.size() - blocked - asked));
        return lines;
    }

    private static long count(List<FileReport> reports, Severity severity) {
        return reports.stream()
                .filter(report -> report.worst().filter(severity::equals).isPresent())
                .count();
    }

    private static void finding(String path, Finding finding, List<String> lines) {
        lines.add("%s:%s  %s  [%s]  %s."
                .formatted(
                        path,
                        finding.position(),
                        finding.severity().words(),
                        finding.rule().id(),
                        finding.what()));
        lines.add("    " + finding.remedy());
        finding.waived().ifPresent(reason -> lines.add("    allowed in the file: " + reason));
    }

    private static String summary(FileReport report) {
        String locks = report.touched().stream()
                .map(touched -> touched.table() + " " + touched.lock().words())
                .distinct()
                .collect(Collectors.joining(", "));
        return "statements: " + report.statements() + "; locks: " + (locks.isEmpty() ? "none" : locks)
                + "; version before: " + report.compatibility().words()
                + "; rollback script: " + rollback(report.rollback());
    }

    private static String rollback(RollbackScript script) {
        return switch (script) {
            case RollbackScript.Beside(String path) -> path;
            case RollbackScript.Inline() -> "in the file";
            case RollbackScript.Unusable(String path, String why) -> path + " is none: " + why;
            case RollbackScript.Missing() -> "none";
        };
    }
}
