package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.forge.Approved;
import dev.watchkeeper.gate.forge.ApprovedForPaths;
import dev.watchkeeper.gate.forge.ChangedFiles;
import dev.watchkeeper.gate.forge.FilesOfTheForge;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.LearningAlerts;
import dev.watchkeeper.gate.forge.LearningChangedPaths;
import dev.watchkeeper.gate.forge.LearningCoverage;
import dev.watchkeeper.gate.forge.LearningMigrations;
import dev.watchkeeper.gate.forge.NoForbiddenLabel;
import dev.watchkeeper.gate.forge.RequiredJobsPassed;
import dev.watchkeeper.gate.forge.ReviewCheck;
import dev.watchkeeper.gate.forge.ThreadsResolved;
import dev.watchkeeper.gate.forge.VersionIsBumped;
import dev.watchkeeper.gate.forge.github.GithubForges;
import dev.watchkeeper.gate.forge.version.VersionFiles;
import dev.watchkeeper.gate.report.json.MigrationsReport;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the gate asks GitHub. */
@Dependent
class ForgeWiring {
    @Produces
    @Singleton
    Forges forges(ForgeConfig config, GuardedHttpClient http, OperatorFile operator, Clock clock) {
        return new GithubForges(config.accounts(), config.withAlerts(), http, operator.secrets(), clock);
    }

    @Produces
    @Singleton
    ChangedFiles changedFiles(Forges forges) {
        return new FilesOfTheForge(forges);
    }

    @Produces
    @Singleton
    ForgeChecks forgeChecks(Forges forges, ChangedFiles files, Transactions transactions, Clock clock) {
        return new ForgeChecks(
                new LearningChangedPaths(forges, transactions, clock),
                new LearningMigrations(
                        forges,
                        files,
                        new MigrationsReport(new MigrationLint(new LibPgQueryGrammar())),
                        transactions,
                        clock),
                new RequiredJobsPassed(forges),
                new LearningCoverage(forges, transactions, clock),
                new LearningAlerts(forges, transactions, clock),
                new ReviewCheck(forges, new Approved()),
                new ReviewCheck(forges, new ThreadsResolved()),
                new ReviewCheck(forges, new NoForbiddenLabel()),
                new ReviewCheck(forges, ApprovedForPaths.bySecurity()),
                new ReviewCheck(forges, ApprovedForPaths.byProduct()),
                new VersionIsBumped(forges, new VersionFiles()));
    }
}
