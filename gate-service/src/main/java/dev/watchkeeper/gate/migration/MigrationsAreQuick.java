package dev.watchkeeper.gate.migration;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.JudgedMigration.TableWork;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.report.Summary.MigrationRun.Ran;
import dev.watchkeeper.migration.Work;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.gate.MigrationRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The migrations take no longer than the policy allows. Each took so long elsewhere; where it reads or writes whole tables, its time
 * grows with the rows of the table that grew most, in proportion. An index takes a little more than that (n log n: a tenth more for
 * each doubling at a million rows), which the estimate does not claim to see.
 */
public final class MigrationsAreQuick implements GateCheck {
    /** Below so many rows time is not a matter of rows. */
    private static final long FEW = 1000;
    /** Where the policy names no place. */
    private static final EnvironmentName STAGING = new EnvironmentName("staging");

    @Override
    public String id() {
        return "migrations.estimate";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().migrations().flatMap(MigrationRules::estimate).isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        MigrationRules rules = Migrations.rules(facts).orElseThrow();
        Limit limit = rules.estimate().orElseThrow();
        EnvironmentName where = rules.testedOn().orElse(STAGING);
        return Migrations.judged(
                facts,
                files -> Runs.in(facts, where)
                        .map(run -> judged(files, run, limit, facts))
                        .orElseGet(() -> Runs.missing(where)));
    }

    private static Outcome judged(
            List<JudgedMigration> files, Summary.MigrationRun run, Limit limit, CheckFacts facts) {
        List<String> unknown = new ArrayList<>();
        List<String> grown = new ArrayList<>();
        BigDecimal millis = BigDecimal.ZERO;
        for (JudgedMigration file : files) {
            if (file.gone()) {
                continue;
            }
            Optional<Ran> ran = Runs.of(run, file);
            if (ran.isEmpty()) {
                unknown.add("how long " + file.path() + " takes" + Runs.otherText(run, file));
                continue;
            }
            BigDecimal factor = BigDecimal.ONE;
            for (TableWork work : file.works()) {
                if (work.work() == Work.INSTANT) {
                    continue;
                }
                Optional<BigDecimal> growth = growth(run, work.table());
                if (growth.isEmpty()) {
                    unknown.add("how many rows " + work.table() + " has");
                } else if (growth.get().compareTo(factor) > 0) {
                    factor = growth.get();
                    grown.add(work.table() + " has " + factor.setScale(1, RoundingMode.HALF_UP) + " times the rows");
                }
            }
            millis = millis.add(BigDecimal.valueOf(ran.get().millis()).multiply(factor, MathContext.DECIMAL64));
        }
        String estimate = Texts.seconds(millis.setScale(0, RoundingMode.CEILING).longValue());
        if (!limit.holds(millis.movePointLeft(3))) {
            return Outcome.Failed.of(
                    "migration-too-long",
                    "The migrations are estimated to take " + estimate + " in production, and the policy asks for "
                            + limit.text() + (grown.isEmpty() ? "" : ": " + Texts.some(grown)),
                    "Split them, move rows in batches outside of the migration, or change the policy");
        }
        return unknown.isEmpty()
                ? Outcome.Passed.of("estimated " + estimate + ", by the run on " + run.environment() + ": "
                        + limit.text() + (grown.isEmpty() ? "" : "; " + Texts.some(grown)))
                : Outcome.NeedsPerson.of(
                        "Do the migrations take " + limit.text() + " in production? Not known is "
                                + Texts.some(unknown.stream().distinct().toList()),
                        Texts.answers(facts),
                        Migrations.subject(files, unknown));
    }

    /** How many times the rows of there the table has in production; 1 or more, and 1 where it is small. */
    private static Optional<BigDecimal> growth(Summary.MigrationRun run, String table) {
        Optional<Long> live = Runs.rows(run.liveRows(), table);
        if (live.filter(rows -> rows <= FEW).isPresent()) {
            return Optional.of(BigDecimal.ONE);
        }
        return live.flatMap(inProduction -> Runs.rows(run.rows(), table)
                .map(there -> BigDecimal.valueOf(inProduction)
                        .divide(BigDecimal.valueOf(Math.max(there, 1)), MathContext.DECIMAL64)
                        .max(BigDecimal.ONE)));
    }
}
