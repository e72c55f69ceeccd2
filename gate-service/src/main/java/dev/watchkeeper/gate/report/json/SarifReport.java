package dev.watchkeeper.gate.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SARIF 2.1.0. The severity is the score {@code security-severity} of the result or its rule, in the bands of CVSS (critical from
 * 9.0, high from 7.0, medium from 4.0); without one it is the level (error is high, warning medium, note low). What is suppressed,
 * absent since the baseline, or no failure does not count.
 */
public final class SarifReport implements ReportReader {
    private static final String SCORE = "security-severity";

    @Override
    public Summary.Weaknesses read(InputStream in) throws IOException {
        JsonNode tree = StrictTree.read(in);
        if (!tree.path("version").asText("").equals("2.1.0")
                || !tree.path("runs").isArray()) {
            throw new UnreadableReport("it is no SARIF 2.1.0: 'version' must be \"2.1.0\" and 'runs' an array");
        }
        if (tree.path("runs").isEmpty()) {
            throw new UnreadableReport("'runs' is empty: no tool has looked at anything");
        }
        Map<Severity, Long> found = new EnumMap<>(Severity.class);
        int number = 0;
        for (JsonNode run : tree.path("runs")) {
            run(run, "runs[" + number + "]", found);
            number++;
        }
        return new Summary.Weaknesses(found);
    }

    private static void run(JsonNode run, String path, Map<Severity, Long> found) {
        if (!run.path("tool").path("driver").isObject()) {
            throw new UnreadableReport("'" + path + ".tool.driver' is missing");
        }
        for (JsonNode invocation : run.path("invocations")) {
            if (invocation.path("executionSuccessful").isBoolean()
                    && !invocation.path("executionSuccessful").booleanValue()) {
                throw new UnreadableReport("'" + path + "': the tool itself failed ('executionSuccessful' is false)");
            }
        }
        if (!run.path("results").isArray()) {
            throw new UnreadableReport("'" + path + ".results' is no array: the tool did not say what it found");
        }
        Map<String, JsonNode> rules = rules(run);
        for (JsonNode result : run.path("results")) {
            if (counts(result)) {
                severity(result, rule(result, run, rules)).ifPresent(severity -> found.merge(severity, 1L, Long::sum));
            }
        }
    }

    private static Map<String, JsonNode> rules(JsonNode run) {
        List<JsonNode> components = new ArrayList<>(List.of(run.path("tool").path("driver")));
        run.path("tool").path("extensions").forEach(components::add);
        Map<String, JsonNode> rules = new java.util.HashMap<>();
        components.forEach(component -> component
                .path("rules")
                .forEach(rule -> rules.putIfAbsent(rule.path("id").asText(""), rule)));
        return rules;
    }

    private static Optional<JsonNode> rule(JsonNode result, JsonNode run, Map<String, JsonNode> rules) {
        String id = result.path("ruleId").asText(result.path("rule").path("id").asText(""));
        JsonNode byIndex = run.path("tool")
                .path("driver")
                .path("rules")
                .path(result.path("ruleIndex").asInt(-1));
        return Optional.ofNullable(rules.get(id)).or(() -> Optional.of(byIndex).filter(JsonNode::isObject));
    }

    private static boolean counts(JsonNode result) {
        String kind = result.path("kind").asText("fail");
        boolean suppressed = false;
        for (JsonNode suppression : result.path("suppressions")) {
            String status = suppression.path("status").asText("accepted");
            suppressed |= status.equals("accepted");
        }
        return kind.equals("fail")
                && !suppressed
                && !result.path("baselineState").asText("").equals("absent");
    }

    private static Optional<Severity> severity(JsonNode result, Optional<JsonNode> rule) {
        JsonNode score = result.path("properties").path(SCORE);
        if (score.isMissingNode()) {
            score = rule.map(found -> found.path("properties").path(SCORE)).orElse(score);
        }
        if (!score.isMissingNode()) {
            return byScore(score.asText(""));
        }
        String fallback = rule.map(found ->
                        found.path("defaultConfiguration").path("level").asText("warning"))
                .orElse("warning");
        return byLevel(result.path("level").asText(fallback));
    }

    private static Optional<Severity> byScore(String text) {
        if (!text.matches("\\d{1,2}(\\.\\d{1,4})?")) {
            throw new UnreadableReport("'" + SCORE + "' is no number from 0.0 to 10.0");
        }
        BigDecimal score = new BigDecimal(text);
        if (score.signum() == 0) {
            return Optional.empty();
        }
        if (score.compareTo(BigDecimal.valueOf(9)) >= 0) {
            return Optional.of(Severity.CRITICAL);
        }
        if (score.compareTo(BigDecimal.valueOf(7)) >= 0) {
            return Optional.of(Severity.HIGH);
        }
        return Optional.of(score.compareTo(BigDecimal.valueOf(4)) >= 0 ? Severity.MEDIUM : Severity.LOW);
    }

    private static Optional<Severity> byLevel(String level) {
        return switch (level) {
            case "error" -> Optional.of(Severity.HIGH);
            case "warning" -> Optional.of(Severity.MEDIUM);
            case "note" -> Optional.of(Severity.LOW);
            case "none" -> Optional.empty();
            default -> throw new UnreadableReport("a result has a level that is none of error, warning, note, none");
        };
    }
}
