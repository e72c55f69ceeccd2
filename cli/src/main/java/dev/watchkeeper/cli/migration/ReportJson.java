package dev.watchkeeper.cli.migration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.migration.FileReport;
import java.util.List;
import java.util.Locale;

/** Reports as JSON, one object for each file. */
final class ReportJson {
    private ReportJson() {}

    static ArrayNode of(List<FileReport> reports) {
        ArrayNode all = Json.array();
        reports.forEach(report -> all.add(of(report)));
        return all;
    }

    private static ObjectNode of(FileReport report) {
        ObjectNode node = Json.object()
                .put("file", report.path())
                .put("passes", report.passes())
                .put("statements", report.statements());
        ArrayNode findings = node.putArray("findings");
        report.findings().forEach(finding -> {
            ObjectNode one = findings.addObject()
                    .put("rule", finding.rule().id())
                    .put(
                            "severity",
                            finding.severity().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("position", finding.position().toString())
                    .put("what", finding.what())
                    .put("remedy", finding.remedy());
            finding.waived().ifPresent(reason -> one.put("waived", reason));
        });
        ArrayNode locks = node.putArray("locks");
        report.touched()
                .forEach(touched -> locks.addObject()
                        .put("table", touched.table().toString())
                        .put("lock", touched.lock().words()));
        return node;
    }
}
