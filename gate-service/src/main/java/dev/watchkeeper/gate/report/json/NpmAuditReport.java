package dev.watchkeeper.gate.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/** What {@code npm audit --json} writes, of npm 6 and since: the counts below {@code metadata.vulnerabilities}. */
public final class NpmAuditReport implements ReportReader {
    private static final Map<String, Severity> WORDS = Map.of(
            "critical", Severity.CRITICAL, "high", Severity.HIGH, "moderate", Severity.MEDIUM, "low", Severity.LOW);

    @Override
    public Summary.Weaknesses read(InputStream in) throws IOException {
        JsonNode tree = StrictTree.read(in);
        if (tree.has("error")) {
            throw new UnreadableReport("npm audit itself failed, and looked at nothing ('error')");
        }
        JsonNode counts = tree.path("metadata").path("vulnerabilities");
        if (!counts.isObject()) {
            throw new UnreadableReport("it has no 'metadata.vulnerabilities'");
        }
        Map<Severity, Long> found = new EnumMap<>(Severity.class);
        WORDS.forEach((word, severity) -> {
            String path = "metadata.vulnerabilities." + word;
            found.put(severity, StrictTree.count(counts.path(word), path));
        });
        return new Summary.Weaknesses(found);
    }
}
