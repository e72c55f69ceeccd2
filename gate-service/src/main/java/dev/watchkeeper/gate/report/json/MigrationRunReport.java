package dev.watchkeeper.gate.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code {"environment": "staging", "files": [{"path": "db/migration/V7__x.sql", "sha256": "...", "seconds": 12.5}], "rows":
 * {"public.orders": 12000}, "liveRows": {"public.orders": 90000000}}}: what a run of the commit's migrations took, and how large the
 * tables are there and in production. Both counts may be PostgreSQL's own estimate ({@code pg_class.reltuples}).
 */
public final class MigrationRunReport implements ReportReader {
    private static final int MOST_FILES = 200;
    private static final int MOST_TABLES = 10_000;
    private static final int LONGEST_NAME = 200;
    private static final BigDecimal LONGEST_RUN = BigDecimal.valueOf(7 * 24 * 3600);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> WORDS = Set.of("environment", "files", "rows", "liveRows");

    @Override
    public Summary.MigrationRun read(InputStream in) throws IOException {
        JsonNode tree = StrictTree.read(in);
        tree.fieldNames().forEachRemaining(word -> {
            if (!WORDS.contains(word)) {
                throw new UnreadableReport(
                        "'" + word + "' is not known: there are environment, files, rows and liveRows");
            }
        });
        return new Summary.MigrationRun(
                environment(tree.path("environment")),
                files(tree.path("files")),
                rows(tree, "rows"),
                rows(tree, "liveRows"));
    }

    private static EnvironmentName environment(JsonNode name) {
        try {
            return new EnvironmentName(name.isTextual() ? name.textValue() : "");
        } catch (IllegalArgumentException e) {
            throw new UnreadableReport("'environment' is no name of an environment: " + e.getMessage(), e);
        }
    }

    private static List<Summary.MigrationRun.Ran> files(JsonNode files) {
        if (!files.isArray() || files.size() > MOST_FILES) {
            throw new UnreadableReport("'files' is no array of at most " + MOST_FILES + " files");
        }
        List<Summary.MigrationRun.Ran> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode file : files) {
            String place = "files[" + all.size() + "]";
            String path = Paths.checked(
                    file.path("path").isTextual() ? file.path("path").textValue() : "", place + ".path");
            String sha256 = file.path("sha256").asText("");
            JsonNode seconds = file.path("seconds");
            if (!SHA256.matcher(sha256).matches()) {
                throw new UnreadableReport("'" + place + ".sha256' is no SHA-256 of 64 lower hex digits");
            }
            if (!seconds.isNumber()
                    || !Double.isFinite(seconds.doubleValue())
                    || seconds.decimalValue().signum() < 0
                    || seconds.decimalValue().compareTo(LONGEST_RUN) > 0) {
                throw new UnreadableReport("'" + place + ".seconds' is no number from 0 to " + LONGEST_RUN);
            }
            if (!seen.add(path)) {
                throw new UnreadableReport("'" + place + ".path': " + path + " is there twice");
            }
            long millis = seconds.decimalValue()
                    .movePointRight(3)
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
            all.add(new Summary.MigrationRun.Ran(path, sha256, millis));
        }
        return all;
    }

    private static Map<String, Long> rows(JsonNode tree, String word) {
        JsonNode rows = tree.path(word);
        if (rows.isMissingNode()) {
            return Map.of();
        }
        if (!rows.isObject() || rows.size() > MOST_TABLES) {
            throw new UnreadableReport("'" + word + "' is no object of at most " + MOST_TABLES + " tables");
        }
        Map<String, Long> all = new TreeMap<>();
        rows.properties().forEach(table -> {
            String name = table.getKey();
            if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw new UnreadableReport("'" + word + "' names no table: at most " + LONGEST_NAME + " characters");
            }
            // PostgreSQL says -1 of a table that it has never counted.
            if (!table.getValue().isIntegralNumber()
                    || table.getValue().bigIntegerValue().signum() >= 0) {
                all.put(name, StrictTree.count(table.getValue(), word + "." + name));
            }
        });
        return all;
    }
}
