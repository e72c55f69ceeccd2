package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.gate.ReviewRules;

/** What is asked about a pull request. */
public sealed interface PullRequestQuestion permits Approved, ThreadsResolved, NoForbiddenLabel, ApprovedForPaths {
    /** Its place below {@code review}. */
    String word();

    boolean askedBy(ReviewRules rules);

    Outcome ask(Forge forge, PullRequest pullRequest, ReviewRules rules);
}
