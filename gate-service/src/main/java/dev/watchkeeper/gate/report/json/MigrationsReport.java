package dev.watchkeeper.gate.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.MigrationFiles;
import dev.watchkeeper.gate.report.ReportReader;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.UnreadableReport;
import dev.watchkeeper.migration.Compatibility;
import dev.watchkeeper.migration.FileReport;
import dev.watchkeeper.migration.Finding;
import dev.watchkeeper.migration.LintSettings;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.Severity;
import dev.watchkeeper.migration.rollback.RollbackScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code {"files": [{"path": "db/migration/V7__x.sql", "content": "..."}], "transactionPerFile": true, "timeoutsAreSet": false}}: the
 * SQL files of a change with their rollback scripts. A file that the change takes away has {@code "deleted": true} and no content.
 */
public final class MigrationsReport implements ReportReader, MigrationFiles {
    private static final Comparator<Finding> GRAVEST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::position);

    private static final int MOST = 200;
    private static final Set<String> WORDS = Set.of("files", "transactionPerFile", "timeoutsAreSet");

    private final MigrationLint lint;

    public MigrationsReport(MigrationLint lint) {
        this.lint = lint;
    }

    @Override
    public Summary.Migrations read(InputStream in) throws IOException {
        JsonNode tree = StrictTree.read(in);
        JsonNode files = tree.path("files");
        tree.fieldNames().forEachRemaining(word -> {
            if (!WORDS.contains(word)) {
                throw new UnreadableReport(
                        "'" + word + "' is not known: there are files, transactionPerFile and" + " timeoutsAreSet");
            }
        });
        if (!files.isArray()) {
            throw new UnreadableReport(
                    "it has not the form {\"files\": [{\"path\": \"a/1.sql\", \"content\": \"...\"}]}");
        }
        if (files.size() > MOST) {
            throw new UnreadableReport("it has more than " + MOST + " files");
        }
        LintSettings settings = new LintSettings(flag(tree, "transactionPerFile"), flag(tree, "timeoutsAreSet"));
        Map<String, byte[]> contents = new TreeMap<>();
        Set<String> gone = new TreeSet<>();
        int number = 0;
        for (JsonNode file : files) {
            take(file, "files[" + number + "]", contents, gone);
            number++;
        }
        return judged(new Files(contents, gone), settings);
    }

    @Override
    public Summary.Migrations judged(Files files) {
        return judged(files, LintSettings.PLAIN);
    }

    private Summary.Migrations judged(Files files, LintSettings settings) {
        List<JudgedMigration> judged = new ArrayList<>();
        lint.lint(files.contents(), settings).forEach(report -> judged.add(judged(report, files.contents())));
        Set<String> gone = new TreeSet<>(files.gone());
        gone.forEach(path -> judged.add(gone(path)));
        Set<String> paths = new TreeSet<>(files.contents().keySet());
        paths.addAll(gone);
        return new Summary.Migrations(judged, List.copyOf(paths));
    }

    private static void take(JsonNode file, String place, Map<String, byte[]> contents, Set<String> gone) {
        String path =
                Paths.checked(file.path("path").isTextual() ? file.path("path").textValue() : "", place + ".path");
        JsonNode content = file.path("content");
        boolean deleted = flag(file, "deleted");
        if (deleted == content.isTextual() || file.size() != 2) {
            throw new UnreadableReport("'" + place + "' has not \"path\" and either \"content\" or \"deleted\": true");
        }
        boolean twice = deleted
                ? !gone.add(path) || contents.containsKey(path)
                : contents.put(path, content.textValue().getBytes(StandardCharsets.UTF_8)) != null
                        || gone.contains(path);
        if (twice) {
            throw new UnreadableReport("'" + place + ".path': " + path + " is there twice");
        }
    }

    private static boolean flag(JsonNode tree, String word) {
        JsonNode flag = tree.path(word);
        if (!flag.isMissingNode() && !flag.isBoolean()) {
            throw new UnreadableReport("'" + word + "' is neither true nor false");
        }
        return flag.asBoolean(false);
    }

    private static JudgedMigration judged(FileReport report, Map<String, byte[]> contents) {
        return new JudgedMigration(
                report.path(),
                sha256(contents.getOrDefault(report.path(), new byte[0])),
                report.statements(),
                kept(report.findings()),
                report.findings().size(),
                effect(report.compatibility()),
                switch (report.rollback()) {
                    case RollbackScript.Beside beside -> true;
                    case RollbackScript.Inline inline -> true;
                    case RollbackScript.Unusable unusable -> false;
                    case RollbackScript.Missing missing -> false;
                },
                switch (report.rollback()) {
                    case RollbackScript.Beside(String path) -> path;
                    case RollbackScript.Inline() -> "--rollback in each changeset";
                    case RollbackScript.Unusable(String path, String why) -> path + ": " + why;
                    case RollbackScript.Missing() -> "there is none beside it";
                },
                report.touched().stream()
                        .map(touched -> new JudgedMigration.TableWork(
                                touched.table().toString(),
                                touched.lock().words(),
                                touched.lock().stopsWrites(),
                                touched.work()))
                        .toList());
    }

    /** The first of each rule in any case: which of them count, the policy says later, and not their severity here. */
    private static List<JudgedMigration.Found> kept(List<Finding> all) {
        Set<String> seen = new HashSet<>();
        List<Finding> first = new ArrayList<>();
        List<Finding> further = new ArrayList<>();
        all.stream()
                .sorted(GRAVEST)
                .forEach(finding -> (seen.add(finding.rule() + " "
                                        + finding.waived().isPresent() + " " + finding.compatibility())
                                ? first
                                : further)
                        .add(finding));
        return Stream.concat(first.stream(), further.stream())
                .limit(Math.max(JudgedMigration.MOST_FINDINGS, first.size()))
                .sorted(GRAVEST)
                .map(MigrationsReport::found)
                .toList();
    }

    private static JudgedMigration.Found found(Finding finding) {
        return new JudgedMigration.Found(
                finding.rule().id(),
                finding.severity(),
                finding.position().line(),
                finding.what(),
                finding.remedy(),
                effect(finding.compatibility()),
                finding.waived().isPresent());
    }

    /** Where it ran it has changed the schema, and nothing says how; where it did not, it never will. */
    private static JudgedMigration gone(String path) {
        return new JudgedMigration(
                path,
                "",
                0,
                List.of(new JudgedMigration.Found(
                        "file-deleted",
                        Severity.NEEDS_PERSON,
                        1,
                        "the change takes the migration away",
                        "Say whether it ever ran: a new migration takes back what one has done.",
                        SchemaChange.Effect.NOT_KNOWN,
                        false)),
                1,
                SchemaChange.Effect.NOT_KNOWN,
                true,
                "not needed",
                List.of());
    }

    private static SchemaChange.Effect effect(Compatibility compatibility) {
        return switch (compatibility) {
            case KEPT -> SchemaChange.Effect.KEPT;
            case UNKNOWN -> SchemaChange.Effect.NOT_KNOWN;
            case BROKEN -> SchemaChange.Effect.BROKEN;
        };
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
