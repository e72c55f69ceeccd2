package dev.watchkeeper.gate.migration;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.MigrationRules;
import java.util.List;

/** Beside each migration lies a script that takes it back, and PostgreSQL reads it. */
public final class MigrationsHaveAWayBack implements GateCheck {
    @Override
    public String id() {
        return "migrations.rollbackScript";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().migrations().filter(MigrationRules::rollbackScript).isPresent();
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return Migrations.judged(facts, MigrationsHaveAWayBack::judged);
    }

    private static Outcome judged(List<JudgedMigration> files) {
        List<String> without = files.stream()
                .filter(file -> !file.hasWayBack())
                .map(file -> file.path() + " (" + file.wayBack() + ")")
                .toList();
        return without.isEmpty()
                ? Outcome.Passed.of("each of " + files.size() + " migrations has its way back")
                : Outcome.Failed.of(
                        "no-way-back",
                        "No script takes back " + Texts.some(without),
                        "Put one beside it, such as U7__x.sql for V7__x.sql or x.down.sql for x.up.sql, and hand it in too");
    }
}
