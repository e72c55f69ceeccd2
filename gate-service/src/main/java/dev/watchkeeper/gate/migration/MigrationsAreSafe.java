package dev.watchkeeper.gate.migration;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.JudgedMigration.Found;
import dev.watchkeeper.migration.Severity;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.MigrationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * No migration locks, rewrites or loses what production needs, by PostgreSQL's own grammar (docs/migrations.md). What the lint cannot
 * say, a person does; a comment in the file that allows something is no such person.
 */
public final class MigrationsAreSafe implements GateCheck {
    /** What {@code indexes: concurrently} asks where {@code lint} is not asked. */
    private static final Set<String> INDEXES = Set.of(
            "index-not-concurrent",
            "drop-index-not-concurrent",
            "reindex-not-concurrent",
            "refresh-not-concurrent",
            "detach-not-concurrent",
            "constraint-builds-index",
            "not-in-transaction");
    /** What {@code destructive: block} does not leave to a person. */
    private static final Set<String> DESTRUCTIVE = Set.of(
            "drop-table",
            "drop-column",
            "drop-cascade",
            "drop-view",
            "drop-type",
            "drop-object",
            "truncate",
            "delete-whole-table",
            "type-change",
            "rename-table",
            "rename-column",
            "rename-object");
    /** Nothing was read, so nothing was judged: counts whatever is asked. */
    private static final Set<String> NOT_JUDGED = Set.of(
            "does-not-parse", "not-read", "not-judged", "psql-command", "do-body", "calls-function", "file-deleted");

    @Override
    public String id() {
        return "migrations.lint";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate()
                .migrations()
                .filter(rules -> rules.lint() || rules.concurrentIndexes() || rules.blockDestructive())
                .isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        MigrationRules rules = Migrations.rules(facts).orElseThrow();
        return Migrations.judged(facts, files -> judged(files, rules, facts));
    }

    private static Outcome judged(List<JudgedMigration> files, MigrationRules rules, CheckFacts facts) {
        List<String> against = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        for (JudgedMigration file : files) {
            for (Found found : file.findings()) {
                String said = file.path() + ":" + found.line() + " " + found.rule() + ": " + found.what();
                switch (severity(found, rules)) {
                    case BLOCKS -> {
                        against.add(said);
                        remedies.add(found.remedy());
                    }
                    case NEEDS_PERSON -> doubtful.add(said);
                    case NOTES -> {}
                }
            }
        }
        if (!against.isEmpty()) {
            return Outcome.Failed.of(
                    "migration-unsafe", Texts.some(against), remedies.getFirst() + " (docs/migrations.md)");
        }
        if (!doubtful.isEmpty()) {
            return Outcome.NeedsPerson.of(
                    "Is this right for the database as it is now? " + Texts.some(doubtful),
                    Texts.answers(facts),
                    Migrations.subject(files, doubtful));
        }
        long statements = files.stream().mapToLong(JudgedMigration::statements).sum();
        return Outcome.Passed.of(files.size() + (files.size() == 1 ? " migration, " : " migrations, ") + statements
                + (statements == 1 ? " statement" : " statements") + ": nothing stands against them");
    }

    private static Severity severity(Found found, MigrationRules rules) {
        if (rules.blockDestructive() && DESTRUCTIVE.contains(found.rule())) {
            return found.waived() ? Severity.NEEDS_PERSON : Severity.BLOCKS;
        }
        boolean asked = rules.lint()
                || NOT_JUDGED.contains(found.rule())
                || (rules.concurrentIndexes() && INDEXES.contains(found.rule()));
        return asked ? found.severity() : Severity.NOTES;
    }
}
