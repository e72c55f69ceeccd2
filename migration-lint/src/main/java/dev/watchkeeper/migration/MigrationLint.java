package dev.watchkeeper.migration;

import dev.watchkeeper.migration.grammar.SqlGrammar;
import dev.watchkeeper.migration.rollback.RollbackNames;
import dev.watchkeeper.migration.rollback.RollbackScript;
import dev.watchkeeper.migration.rule.FileJudge;
import dev.watchkeeper.migration.text.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the SQL migrations of a change do to a database that is in use. A pure function of their bytes. */
public final class MigrationLint {
    private final SqlGrammar grammar;

    public MigrationLint(SqlGrammar grammar) {
        this.grammar = grammar;
    }

    /**
     * A report for each migration, by path; rollback scripts are looked at only for whether they say anything. Never throws for
     * bytes.
     *
     * @param files contents by path, with {@code /} between folders
     */
    public List<FileReport> lint(Map<String, byte[]> files, LintSettings settings) {
        return new TreeMap<>(files)
                .entrySet().stream()
                        .filter(file -> !RollbackNames.isRollback(file.getKey()))
                        .map(file -> report(file.getKey(), file.getValue(), files, settings))
                        .toList();
    }

    private FileReport report(String path, byte[] bytes, Map<String, byte[]> files, LintSettings settings) {
        FileJudge.Judged judged = switch (SqlText.of(bytes)) {
            case SqlText.Decoded(String text) -> FileJudge.judge(text, grammar, settings);
            case SqlText.Unreadable(String why) -> FileJudge.unreadable(why);
        };
        return new FileReport(
                path, judged.statements(), judged.findings(), judged.touched(), rollback(path, files, judged));
    }

    private RollbackScript rollback(String path, Map<String, byte[]> files, FileJudge.Judged judged) {
        Optional<String> beside = RollbackNames.of(path, files.keySet());
        if (beside.isEmpty()) {
            return judged.rollsBackInline() ? new RollbackScript.Inline() : new RollbackScript.Missing();
        }
        String found = beside.get();
        byte[] bytes = files.getOrDefault(found, new byte[0]);
        return switch (SqlText.of(bytes)) {
            case SqlText.Unreadable(String why) -> new RollbackScript.Unusable(found, why);
            case SqlText.Decoded(String text) ->
                switch (grammar.parse(text)) {
                    case SqlGrammar.Answer.Refused(String message, int offset) ->
                        new RollbackScript.Unusable(found, message + " at character " + (offset + 1));
                    case SqlGrammar.Answer.GaveUp(String why) -> new RollbackScript.Unusable(found, why);
                    case SqlGrammar.Answer.Parsed(var statements) ->
                        statements.isEmpty()
                                ? new RollbackScript.Unusable(found, "it has no statement")
                                : new RollbackScript.Beside(found);
                };
        };
    }
}
