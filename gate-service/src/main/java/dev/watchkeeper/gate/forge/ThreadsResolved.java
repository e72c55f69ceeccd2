package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.gate.ReviewRules;

/** No more threads of the review are unresolved than the policy allows. */
public final class ThreadsResolved implements PullRequestQuestion {
    @Override
    public String word() {
        return "unresolvedThreads";
    }

    @Override
    public boolean askedBy(ReviewRules rules) {
        return rules.unresolvedThreads().isPresent();
    }

    @Override
    public Outcome ask(Forge forge, PullRequest pullRequest, ReviewRules rules) {
        int most = rules.unresolvedThreads().orElseThrow();
        return forge.unresolvedThreads(pullRequest.number())
                .outcome("which threads of " + pullRequest + " are resolved", open -> {
                    String said = pullRequest + " has " + open + " unresolved threads, and " + most + " are allowed";
                    return open <= most
                            ? Outcome.Passed.of(said)
                            : Outcome.Failed.of(
                                    "threads-unresolved",
                                    said,
                                    "Answer and resolve them at GitHub, then request again");
                });
    }
}
