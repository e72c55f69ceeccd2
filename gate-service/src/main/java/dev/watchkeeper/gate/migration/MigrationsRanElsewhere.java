package dev.watchkeeper.gate.migration;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.MigrationRules;
import java.util.List;
import java.util.Optional;

/** The very same text of each migration ran where the policy says, to its end. */
public final class MigrationsRanElsewhere implements GateCheck {
    @Override
    public String id() {
        return "migrations.testedOn";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().migrations().flatMap(MigrationRules::testedOn).isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        EnvironmentName where =
                Migrations.rules(facts).flatMap(MigrationRules::testedOn).orElseThrow();
        return Migrations.judged(facts, files -> judged(files, Runs.in(facts, where), where));
    }

    private static Outcome judged(
            List<JudgedMigration> files, Optional<Summary.MigrationRun> handedIn, EnvironmentName where) {
        if (handedIn.isEmpty()) {
            return Runs.missing(where);
        }
        Summary.MigrationRun run = handedIn.get();
        List<String> not = files.stream()
                .filter(file -> !file.gone() && Runs.of(run, file).isEmpty())
                .map(file -> file.path() + Runs.otherText(run, file))
                .toList();
        return not.isEmpty()
                ? Outcome.Passed.of("each of " + files.size() + " migrations ran on " + where + ", with the same text")
                : Outcome.Failed.of(
                        "migration-not-tested",
                        "Not run on " + where + ": " + Texts.some(not),
                        "Migrate " + where + " with this commit, then hand its migration-run in");
    }
}
