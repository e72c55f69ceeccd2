package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.gate.ReviewRules;
import java.util.List;
import java.util.function.Function;

/** The commits by whose pull requests a deployment is judged: its own; or each that landed since what runs, where the policy says so. */
sealed interface CommitsToJudge {
    /** At least one. */
    record These(List<Commit> commits) implements CommitsToJudge {}

    record NotKnown(Outcome outcome) implements CommitsToJudge {}

    /** Each takes requests of its own. */
    int MOST = 30;

    static CommitsToJudge of(Forge forge, CheckFacts facts, Commit commit, ReviewRules rules) {
        if (!rules.sinceRunning()) {
            return new These(List.of(commit));
        }
        return switch (Base.of(facts)) {
            case Base.NotKnown unknown ->
                new NotKnown(Outcome.Unknown.of(
                        "running-unknown",
                        "It is not known yet what runs, and each pull request since then is judged",
                        "See that the rollback service is ready, then request again"));
            case Base.Nothing nothing -> new These(List.of(commit));
            case Base.Running(String ref) ->
                switch (forge.landed(ref, commit)) {
                    case Told.Untold<List<Commit>> untold ->
                        new NotKnown(untold.outcome("which commits landed since " + ref));
                    case Told.Known<List<Commit>>(List<Commit> landed) -> bounded(landed, ref, commit);
                };
        };
    }

    private static CommitsToJudge bounded(List<Commit> landed, String ref, Commit commit) {
        if (landed.size() > MOST) {
            return new NotKnown(Outcome.Failed.of(
                    "too-many-commits",
                    landed.size() + " commits landed since " + ref + ", and at most " + MOST
                            + " are judged: those from " + landed.get(MOST) + " back would not be",
                    "Deploy a commit in between first"));
        }
        return new These(landed.isEmpty() ? List.of(commit) : landed);
    }

    default Outcome outcome(Function<List<Commit>, Outcome> judged) {
        return switch (this) {
            case These(List<Commit> commits) -> judged.apply(commits);
            case NotKnown(Outcome outcome) -> outcome;
        };
    }
}
