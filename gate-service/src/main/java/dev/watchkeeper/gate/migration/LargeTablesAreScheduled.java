package dev.watchkeeper.gate.migration;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.JudgedMigration.TableWork;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.MigrationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A migration that reads or writes the whole of a large table is scheduled for a maintenance window, which a person says. A table
 * whose rows nobody has counted may be large.
 */
public final class LargeTablesAreScheduled implements GateCheck {
    /** From so many rows on a table is large. */
    static final long LARGE = 1_000_000;

    @Override
    public String id() {
        return "migrations.largeTables";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().migrations().filter(MigrationRules::lint).isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        Map<String, Long> live = Migrations.of(facts, Summary.MigrationRun.class)
                .map(Summary.MigrationRun::liveRows)
                .orElse(Map.of());
        return Migrations.judged(facts, files -> judged(files, live, facts));
    }

    private static Outcome judged(List<JudgedMigration> files, Map<String, Long> live, CheckFacts facts) {
        List<String> large = new ArrayList<>();
        Set<String> tables = new TreeSet<>();
        for (JudgedMigration file : files) {
            for (TableWork work : file.works()) {
                Optional<Long> rows = Runs.rows(live, work.table());
                if (work.work() != Work.INSTANT && rows.orElse(LARGE) >= LARGE) {
                    tables.add(work.table());
                    large.add(work.table() + " ("
                            + rows.map(count -> count + " rows").orElse("rows not known")
                            + (work.stopsWrites() ? ", writes wait" : "") + ") by " + file.path());
                }
            }
        }
        return large.isEmpty()
                ? Outcome.Passed.of("no migration reads or writes the whole of a table of " + LARGE + " rows or more")
                : Outcome.NeedsPerson.of(
                        "Scheduled for a maintenance window? It reads or writes all of "
                                + Texts.some(large.stream().distinct().toList()),
                        Texts.answers(facts),
                        Migrations.subject(files, List.copyOf(tables)));
    }
}
