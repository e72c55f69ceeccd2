package dev.watchkeeper.gate.migration;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.checks.ChangedPaths;
import dev.watchkeeper.gate.checks.ReportsOfTheCommit;
import dev.watchkeeper.gate.report.JudgedMigration;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.database.Database;
import dev.watchkeeper.policy.gate.MigrationRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which migrations a change has. What the pipeline handed in is held against the list of changed files: a migration that was left out
 * is not one that passes.
 */
public sealed interface Migrations {
    /** Nobody can say yet. */
    record NotKnown(Outcome why) implements Migrations {}

    record None(String sentence) implements Migrations {}

    /** @param files at least one */
    record These(List<JudgedMigration> files) implements Migrations {
        public These {
            files = List.copyOf(files);
        }
    }

    static Migrations of(CheckFacts facts) {
        Optional<List<String>> changed = ChangedPaths.of(facts)
                .map(paths ->
                        paths.stream().filter(path -> inFolder(facts, path)).toList());
        Optional<Summary.Migrations> handedIn = of(facts, Summary.Migrations.class);
        if (handedIn.isEmpty()) {
            return changed.filter(List::isEmpty)
                    .<Migrations>map(none -> new None("no changed file is a migration"))
                    .orElseGet(() ->
                            new NotKnown(ReportsOfTheCommit.missing(facts, true, "text of the migrations", "migrations")
                                    .orElseThrow()));
        }
        Summary.Migrations known = handedIn.get();
        List<String> missing = changed.orElse(List.of()).stream()
                .filter(path -> !known.paths().contains(path))
                .toList();
        if (!missing.isEmpty()) {
            return new NotKnown(Outcome.Unknown.of(
                    "migrations-incomplete",
                    "Changed and not handed in with the migrations: " + Texts.some(missing),
                    "Hand every SQL file of the change in, a deleted one with \"deleted\": true"));
        }
        return known.files().isEmpty() ? new None("the change has no migration") : new These(known.files());
    }

    /** The answer where there are some; what is not known and what is not there answer for themselves. */
    static Outcome judged(CheckFacts facts, Function<List<JudgedMigration>, Outcome> judge) {
        return switch (of(facts)) {
            case NotKnown(Outcome why) -> why;
            case None(String sentence) -> Outcome.Passed.of(sentence);
            case These(List<JudgedMigration> files) -> judge.apply(files);
        };
    }

    /** What a person who is asked about these files answers for: their texts, and what is said about them. */
    static List<String> subject(List<JudgedMigration> files, List<String> said) {
        return Stream.concat(files.stream().map(file -> file.path() + " " + file.sha256()), said.stream())
                .toList();
    }

    /** The newest of a kind that was handed in. */
    static <S extends Summary> Optional<S> of(CheckFacts facts, Class<S> kind) {
        return facts.reports().stream()
                .map(report -> report.summary())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /** What the policy asks; only where it asks something. */
    static Optional<MigrationRules> rules(CheckFacts facts) {
        return facts.policy().gate().migrations();
    }

    private static boolean inFolder(CheckFacts facts, String path) {
        return path.endsWith(".sql")
                && facts.policy()
                        .database()
                        .flatMap(Database::migrations)
                        .map(folder -> path.startsWith(folder.endsWith("/") ? folder : folder + "/"))
                        .orElse(true);
    }
}
