package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.migration.rollback.RollbackNames;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.gate.Demand;
import dev.watchkeeper.policy.gate.WayBackRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each migration of the change has its rollback script among the changed files, by their names, or by its text where that was handed
 * in. What follows no naming that has such
 * pairs (a changelog of Liquibase, a migration in code) may hold its way back inside: there the deployer is asked.
 */
public final class DatabaseCanGoBack implements GateCheck {
    /** Flyway's versioned migrations and {@code x.up.sql}: each has a counterpart by its name. */
    private static final Pattern HAS_PAIRS =
            Pattern.compile("(.*/)?(v[0-9][0-9._]*__[^/]*|[^/]+\\.up)\\.sql", Pattern.CASE_INSENSITIVE);

    private static final List<String> NO_MIGRATIONS = List.of(".md", ".txt", ".adoc", ".png", ".svg", ".gitkeep");

    @Override
    public String id() {
        return "rollback.databaseScripts";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return !(demand(policy) instanceof Demand.Nothing);
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return switch (demand(facts.policy())) {
            case Demand.Nothing nothing -> Outcome.Passed.of("the policy does not ask it");
            case Demand.Ask ask ->
                Outcome.NeedsPerson.of("Rollback scripts of the database prepared, if needed?", Attestation.DEPLOYER);
            case Demand.Required required -> looked(facts, everywhere(facts.policy()));
            case Demand.When(List<String> patterns) -> looked(facts, patterns);
        };
    }

    private static Outcome looked(CheckFacts facts, List<String> patterns) {
        Optional<List<String>> changed = ChangedPaths.of(facts);
        return ReportsOfTheCommit.missing(facts, changed.isEmpty(), "list of changed files", "changes")
                .orElseGet(() -> judged(changed.orElseThrow(), patterns, proven(facts)));
    }

    /** Those of which the gate has read the text and the way back, wherever that is written. */
    private static Set<String> proven(CheckFacts facts) {
        return facts.reports().stream()
                .flatMap(report -> report.summary() instanceof Summary.Migrations migrations
                        ? migrations.files().stream()
                        : Stream.<JudgedMigration>empty())
                .filter(migration -> migration.hasWayBack() || migration.gone())
                .map(JudgedMigration::path)
                .collect(Collectors.toSet());
    }

    static Outcome judged(List<String> paths, List<String> patterns, Set<String> proven) {
        List<String> alone = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        int paired = 0;
        for (String path : paths) {
            if (RollbackNames.isRollback(path) || isNone(path) || !ChangedPaths.match(List.of(path), patterns)) {
                continue;
            }
            if (proven.contains(path) || RollbackNames.of(path, paths).isPresent()) {
                paired++;
            } else {
                (HAS_PAIRS.matcher(path).matches() ? alone : unclear).add(path);
            }
        }
        if (!alone.isEmpty()) {
            return Outcome.Failed.of(
                    "rollback-script-missing",
                    alone.size() + " of " + (paired + alone.size() + unclear.size())
                            + " migrations have no rollback script beside them: " + Listed.of(alone),
                    "Add the scripts (U12__x.sql, x.down.sql or rollback/x.sql), then request the new commit");
        }
        if (!unclear.isEmpty()) {
            return Outcome.NeedsPerson.of(
                    "Can the database go back over " + Listed.of(unclear)
                            + "? Their names do not tell, and no rollback script is beside them",
                    Attestation.DEPLOYER,
                    unclear);
        }
        return Outcome.Passed.of(
                paired == 0
                        ? "no migration is among " + paths.size() + " changed files"
                        : "each of " + paired + " migrations has its rollback script beside it");
    }

    private static boolean isNone(String path) {
        String small = path.toLowerCase(Locale.ROOT);
        return NO_MIGRATIONS.stream().anyMatch(small::endsWith);
    }

    private static List<String> everywhere(Policy policy) {
        return policy.database()
                .flatMap(Database::migrations)
                .map(folder -> List.of(folder + "/**"))
                .orElse(List.of("*.sql", "**/*.sql"));
    }

    private static Demand demand(Policy policy) {
        return policy.gate().wayBack().map(WayBackRules::databaseScripts).orElseGet(Demand.Nothing::new);
    }
}
