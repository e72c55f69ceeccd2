package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubRepository;
import java.util.Optional;

/** Where a check asks: the deployment's commit in the repository that its policy names. */
final class OfTheCommit {
    private OfTheCommit() {}

    /** What is asked of a commit. */
    interface Question {
        Outcome ask(Forge forge, Commit commit);
    }

    static Outcome ask(Forges forges, CheckFacts facts, Question question) {
        Optional<String> hash = facts.deployment().request().version().commit();
        if (hash.isEmpty()) {
            return Outcome.Failed.of(
                    "no-commit",
                    "The request names no commit, and GitHub is asked about it",
                    "Send the whole hash with the request: \"version\": {\"tag\": \"...\", \"commit\": \"...\"}");
        }
        if (!Commit.valid(hash.get())) {
            return Outcome.Failed.of(
                    "no-commit",
                    "'" + hash.get() + "' is no whole hash of a commit",
                    "Send all 40 hex digits, from git rev-parse HEAD");
        }
        GithubRepository repository;
        try {
            repository = GithubRepository.of(facts.policy().metadata().repository());
        } catch (IllegalArgumentException e) {
            return Outcome.Failed.of(
                    "no-repository", "GitHub cannot be asked: " + e.getMessage(), "Correct metadata.repository");
        }
        return question.ask(forges.at(facts.deployment().service().project(), repository), new Commit(hash.get()));
    }
}
