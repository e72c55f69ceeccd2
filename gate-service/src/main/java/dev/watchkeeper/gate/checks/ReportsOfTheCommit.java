package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import java.util.Optional;

/** What is said when a report is needed and not there. */
public final class ReportsOfTheCommit {
    private ReportsOfTheCommit() {}

    /** @param formats of which one would do */
    public static Optional<Outcome> missing(CheckFacts facts, boolean notThere, String what, String formats) {
        Optional<String> commit = facts.deployment().request().version().commit();
        if (commit.isEmpty()) {
            return Optional.of(Outcome.Failed.of(
                    "no-commit",
                    "The request names no commit, and the " + what + " is looked for by it",
                    "Send the whole hash with the request: \"version\": {\"tag\": \"...\", \"commit\": \"...\"}"));
        }
        return notThere
                ? Optional.of(Outcome.Unknown.of(
                        "report-missing",
                        "No " + what + " was handed in for commit " + commit.get(),
                        "Hand it in (" + formats + "): POST /api/v1/reports/"
                                + facts.deployment().service().project() + "/"
                                + facts.deployment().service().service() + "/" + commit.get() + "/{format}"))
                : Optional.empty();
    }
}
