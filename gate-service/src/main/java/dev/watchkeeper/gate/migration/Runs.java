package dev.watchkeeper.gate.migration;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.Summary.MigrationRun.Ran;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the run of the migrations elsewhere says of each. */
final class Runs {
    private Runs() {}

    static Optional<Summary.MigrationRun> in(CheckFacts facts, EnvironmentName where) {
        return Migrations.of(facts, Summary.MigrationRun.class)
                .filter(run -> run.environment().equals(where));
    }

    static Outcome missing(EnvironmentName where) {
        return Outcome.Unknown.of(
                "migration-run-missing",
                "Nobody has handed in how the migrations of the commit ran on " + where,
                "Migrate " + where + " with this commit, then hand it in as migration-run (docs/migrations.md)");
    }

    /** The run of this very text. */
    static Optional<Ran> of(Summary.MigrationRun run, JudgedMigration file) {
        return run.files().stream()
                .filter(ran -> ran.path().equals(file.path()) && ran.sha256().equals(file.sha256()))
                .findFirst();
    }

    static String otherText(Summary.MigrationRun run, JudgedMigration file) {
        return run.files().stream().anyMatch(ran -> ran.path().equals(file.path())) ? " (another text of it ran)" : "";
    }

    /**
     * The rows of a table. A name without a schema fits one table of that name in any schema; where it fits several nothing is
     * known.
     */
    static Optional<Long> rows(Map<String, Long> rows, String table) {
        Long exact = rows.get(table);
        if (exact != null) {
            return Optional.of(exact);
        }
        boolean qualified = table.contains(".");
        List<Long> fit = rows.entrySet().stream()
                .filter(entry -> qualified
                        ? table.endsWith("." + entry.getKey())
                        : entry.getKey().endsWith("." + table))
                .map(Map.Entry::getValue)
                .toList();
        return fit.size() == 1 ? Optional.of(fit.getFirst()) : Optional.empty();
    }
}
