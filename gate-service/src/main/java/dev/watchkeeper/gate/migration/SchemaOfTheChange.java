package dev.watchkeeper.gate.migration;

import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.deployment.SchemaChange.Effect;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.policy.database.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the migrations of a change do to the version before: with it the rollback service decides whether it may act without a person.
 * A person's word that a migration is right for the database says nothing about that, and does not change it.
 */
public final class SchemaOfTheChange {
    private SchemaOfTheChange() {}

    /** Nothing where there is no migration, or nobody has said anything of migrations and the policy names no folder of them. */
    public static Optional<SchemaChange> of(CheckFacts facts) {
        return switch (Migrations.of(facts)) {
            case Migrations.None none -> Optional.empty();
            case Migrations.These(List<JudgedMigration> files) -> Optional.of(worst(files));
            case Migrations.NotKnown notKnown ->
                facts.policy().database().flatMap(Database::migrations).isPresent()
                        ? Optional.of(new SchemaChange(
                                Effect.NOT_KNOWN, notKnown.why().sentence()))
                        : Optional.empty();
        };
    }

    private static SchemaChange worst(List<JudgedMigration> files) {
        Effect effect = files.stream()
                .map(JudgedMigration::effect)
                .max(Comparator.naturalOrder())
                .orElse(Effect.KEPT);
        if (effect == Effect.KEPT) {
            return new SchemaChange(
                    effect, "the version before works on the schema after " + files.size() + " migrations");
        }
        List<String> why = new ArrayList<>();
        for (JudgedMigration file : files) {
            file.findings().stream()
                    .filter(found -> found.effect() == effect)
                    .forEach(found -> why.add(file.path() + ":" + found.line() + " " + found.rule()));
        }
        return new SchemaChange(
                effect,
                (effect == Effect.BROKEN
                                ? "the version before does not work on the schema after "
                                : "nobody can tell whether the version before works on the schema after ")
                        + (why.isEmpty() ? files.size() + " migrations" : Texts.some(why)));
    }
}
