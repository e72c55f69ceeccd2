package dev.watchkeeper.gate.forge.github;

import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.forge.Approved;
import dev.watchkeeper.gate.forge.ApprovedForPaths;
import dev.watchkeeper.gate.forge.FilesOfTheForge;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.LearningAlerts;
import dev.watchkeeper.gate.forge.LearningChangedPaths;
import dev.watchkeeper.gate.forge.LearningMigrations;
import dev.watchkeeper.gate.forge.NoForbiddenLabel;
import dev.watchkeeper.gate.forge.RequiredJobsPassed;
import dev.watchkeeper.gate.forge.ReviewCheck;
import dev.watchkeeper.gate.forge.ThreadsResolved;
import dev.watchkeeper.gate.forge.VersionIsBumped;
import dev.watchkeeper.gate.forge.version.VersionFiles;
import dev.watchkeeper.gate.report.json.MigrationsReport;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import java.util.List;

/** Every check that asks GitHub. */
final class Checks {
    private Checks() {}

    static List<GateCheck> all(Forges forges, NoDatabase database) {
        return List.of(
                new LearningChangedPaths(forges, database, World.CLOCK),
                new LearningMigrations(
                        forges,
                        new FilesOfTheForge(forges),
                        new MigrationsReport(new MigrationLint(new LibPgQueryGrammar())),
                        database,
                        World.CLOCK),
                new RequiredJobsPassed(forges),
                new LearningAlerts(forges, database, World.CLOCK),
                new ReviewCheck(forges, new Approved()),
                new ReviewCheck(forges, new ThreadsResolved()),
                new ReviewCheck(forges, new NoForbiddenLabel()),
                new ReviewCheck(forges, ApprovedForPaths.bySecurity()),
                new ReviewCheck(forges, ApprovedForPaths.byProduct()),
                new VersionIsBumped(forges, new VersionFiles()));
    }

    static GateCheck of(String id, Forges forges, NoDatabase database) {
        return all(forges, database).stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
