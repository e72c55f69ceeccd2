package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubRepository;
import java.util.Optional;
import java.util.function.Function;

/** Where a check asks: the deployment's commit in the repository that its policy names. */
final class OfTheCommit {
    private OfTheCommit() {}

    /** What is asked of a commit. */
    interface Question<R> {
        R ask(Forge forge, Commit commit);
    }

    static Outcome ask(Forges forges, CheckFacts facts, Question<Outcome> question) {
        return ask(forges, facts, question, outcome -> outcome);
    }

    /** @param otherwise what follows when there is no such place */
    static <R> R ask(Forges forges, CheckFacts facts, Question<R> question, Function<Outcome, R> otherwise) {
        Optional<String> hash = facts.deployment().request().version().commit();
        if (hash.isEmpty()) {
            return otherwise.apply(Outcome.Failed.of(
                    "no-commit",
                    "The request names no commit, and GitHub is asked about it",
                    "Send the whole hash with the request: \"version\": {\"tag\": \"...\", \"commit\": \"...\"}"));
        }
        if (!Commit.valid(hash.get())) {
            return otherwise.apply(Outcome.Failed.of(
                    "no-commit",
                    "'" + hash.get() + "' is no whole hash of a commit",
                    "Send all 40 hex digits, from git rev-parse HEAD"));
        }
        GithubRepository repository;
        try {
            repository = GithubRepository.of(facts.policy().metadata().repository());
        } catch (IllegalArgumentException e) {
            return otherwise.apply(Outcome.Failed.of(
                    "no-repository", "GitHub cannot be asked: " + e.getMessage(), "Correct metadata.repository"));
        }
        return question.ask(forges.at(facts.deployment().service().project(), repository), new Commit(hash.get()));
    }
}
