package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.gate.ReviewRules;
import java.util.List;

/** The pull request has no label that the policy forbids; capitals make no difference, as at GitHub. */
public final class NoForbiddenLabel implements PullRequestQuestion {
    @Override
    public String word() {
        return "forbiddenLabels";
    }

    @Override
    public boolean askedBy(ReviewRules rules) {
        return !rules.forbiddenLabels().isEmpty();
    }

    @Override
    public Outcome ask(Forge forge, PullRequest pullRequest, ReviewRules rules) {
        List<String> found = pullRequest.labels().stream()
                .filter(label -> rules.forbiddenLabels().stream().anyMatch(label.strip()::equalsIgnoreCase))
                .toList();
        return found.isEmpty()
                ? Outcome.Passed.of(
                        pullRequest + " has none of the labels " + String.join(", ", rules.forbiddenLabels()))
                : Outcome.Failed.of(
                        "label-forbids",
                        pullRequest + " has the label " + String.join(", ", found),
                        "Find out why it is there, and take it away at GitHub; then request again");
    }
}
