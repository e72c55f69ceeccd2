package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Learned;
import dev.watchkeeper.gate.report.MigrationFiles;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.database.Database;
import java.time.Clock;
import java.time.Duration;

/**
 * Reads the migrations that a change has from the forge, where the policy asks something of them and no pipeline has handed them in.
 * How the runner of the migrations begins its transactions is not written there: statement by statement is assumed, without a timeout.
 */
public final class LearningMigrations implements GateCheck {
    private final Forges forges;
    private final ChangedFiles files;
    private final MigrationFiles judge;
    private final Transactions transactions;
    private final Clock clock;

    public LearningMigrations(
            Forges forges, ChangedFiles files, MigrationFiles judge, Transactions transactions, Clock clock) {
        this.forges = forges;
        this.files = files;
        this.judge = judge;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "change.migrations";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().migrations().isPresent()
                && policy.database().flatMap(Database::migrations).isPresent()
                && policy.metadata().repository().isPresent()
                && forges.mayAsk(policy.metadata().service().project());
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public Duration patience(Policy policy) {
        return Learning.PATIENCE;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        if (facts.reports().stream().anyMatch(report -> report.summary() instanceof Summary.Migrations)) {
            return Outcome.Passed.of("the migrations of the commit are known");
        }
        String folder = facts.policy().database().flatMap(Database::migrations).orElseThrow();
        Outcome outcome = switch (files.below(facts, folder)) {
            case ChangedFiles.NotRead(Outcome why) -> why;
            case ChangedFiles.Files changed -> learned(facts, changed, folder);
        };
        return Learning.orGoOn(facts, outcome, "the migrations of the commit are not known");
    }

    private Outcome learned(CheckFacts facts, ChangedFiles.Files changed, String folder) {
        Summary.Migrations judged = judge.judged(changed.only(".sql"));
        transactions.run(tx -> {
            tx.reports().learn(new Learned(facts.deployment().id(), Format.MIGRATIONS, judged, clock.instant()));
            return judged;
        });
        return Outcome.Passed.of(judged.files().size() + " migrations change below " + folder + ", as GitHub has them");
    }
}
