package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.policy.gate.ReviewRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** So many people as the policy asks for approve the newest commit, and nobody asks for changes. */
public final class Approved implements PullRequestQuestion {
    @Override
    public String word() {
        return "approvals";
    }

    @Override
    public boolean askedBy(ReviewRules rules) {
        return rules.approvals() > 0;
    }

    @Override
    public Outcome ask(Forge forge, PullRequest pullRequest, ReviewRules rules) {
        return forge.reviews(pullRequest.number())
                .outcome(
                        "who has reviewed " + pullRequest,
                        reviews -> judged(forge, pullRequest, Approvals.of(pullRequest, reviews), rules));
    }

    private static Outcome judged(Forge forge, PullRequest pullRequest, Approvals approvals, ReviewRules rules) {
        if (!approvals.against().isEmpty()) {
            return Outcome.Failed.of(
                    "changes-requested",
                    String.join(", ", approvals.against()) + " ask for changes in " + pullRequest,
                    "Make the changes and have the review given anew, then request the new commit");
        }
        return counted(forge, approvals.of(), rules.from())
                .outcome(
                        "whose approval of " + pullRequest + " counts",
                        counting -> enough(pullRequest, approvals, counting, rules));
    }

    private static Outcome enough(
            PullRequest pullRequest, Approvals approvals, List<String> counting, ReviewRules rules) {
        String whose = rules.from().map(team -> " by team " + team).orElse("");
        String said = pullRequest + " has " + counting.size() + " of " + rules.approvals() + " approvals" + whose
                + " of its newest commit " + pullRequest.head();
        if (counting.size() >= rules.approvals()) {
            return Outcome.Passed.of(said + ": " + String.join(", ", counting));
        }
        List<String> others = new ArrayList<>();
        List<String> notCounting =
                approvals.of().stream().filter(who -> !counting.contains(who)).toList();
        if (!notCounting.isEmpty()) {
            others.add(String.join(", ", notCounting)
                    + rules.from().map(team -> " is not of the team").orElse(" may not write to the repository"));
        }
        if (!approvals.older().isEmpty()) {
            others.add(String.join(", ", approvals.older()) + " approved an older commit");
        }
        return Outcome.Failed.of(
                "approvals-missing",
                said + (others.isEmpty() ? "" : "; " + String.join("; ", others)),
                "Have the newest commit approved, then request again");
    }

    /** Of a team, or else whoever may write: in a public repository anybody can press the button. */
    static Told<List<String>> counted(Forge forge, List<String> approving, Optional<String> team) {
        List<String> counting = new ArrayList<>();
        for (String who : approving) {
            Told<Boolean> counts = team.isPresent() ? forge.isMember(team.get(), who) : forge.mayWrite(who);
            switch (counts) {
                case Told.Known<Boolean>(Boolean yes) -> {
                    if (yes) {
                        counting.add(who);
                    }
                }
                case Told.Untold<Boolean> untold -> {
                    return untold.again();
                }
            }
        }
        return new Told.Known<>(counting);
    }
}
