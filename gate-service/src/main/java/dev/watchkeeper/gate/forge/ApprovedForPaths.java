package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.checks.ChangedPaths;
import dev.watchkeeper.policy.gate.ReviewRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Somebody of a team approves the newest commit, when the pull request changes certain files. */
public final class ApprovedForPaths implements PullRequestQuestion {
    private final String word;
    private final Function<ReviewRules, Optional<ReviewRules.PathReview>> rule;

    private ApprovedForPaths(String word, Function<ReviewRules, Optional<ReviewRules.PathReview>> rule) {
        this.word = word;
        this.rule = rule;
    }

    public static ApprovedForPaths bySecurity() {
        return new ApprovedForPaths("securityReview", ReviewRules::security);
    }

    public static ApprovedForPaths byProduct() {
        return new ApprovedForPaths("productReview", ReviewRules::product);
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public boolean askedBy(ReviewRules rules) {
        return rule.apply(rules).isPresent();
    }

    @Override
    public Outcome ask(Forge forge, PullRequest pullRequest, ReviewRules rules) {
        ReviewRules.PathReview asked = rule.apply(rules).orElseThrow();
        return forge.files(pullRequest.number()).outcome("which files " + pullRequest + " changes", files -> {
            Optional<String> matching = files.paths().stream()
                    .filter(path -> ChangedPaths.match(List.of(path), asked.paths()))
                    .findFirst();
            if (matching.isEmpty() && files.whole()) {
                return Outcome.Passed.of(pullRequest + " changes "
                        + files.paths().size() + " files, none of them in " + String.join(", ", asked.paths()));
            }
            String why = matching.map(path -> "it changes " + path).orElse("not all of its files can be read");
            return forge.reviews(pullRequest.number())
                    .outcome(
                            "who has reviewed " + pullRequest,
                            reviews -> approved(forge, pullRequest, reviews, asked.from(), why));
        });
    }

    private static Outcome approved(
            Forge forge, PullRequest pullRequest, List<Review> reviews, String team, String why) {
        Approvals approvals = Approvals.of(pullRequest, reviews);
        return Approved.counted(forge, approvals.of(), Optional.of(team))
                .outcome(
                        "who is in team " + team,
                        counting -> counting.isEmpty()
                                ? Outcome.Failed.of(
                                        "team-review-missing",
                                        "nobody of team " + team + " approves the newest commit of " + pullRequest
                                                + ", and " + why,
                                        "Have somebody of " + team + " approve the newest commit, then request again")
                                : Outcome.Passed.of(pullRequest + " is approved by " + String.join(", ", counting)
                                        + " of team " + team));
    }
}
