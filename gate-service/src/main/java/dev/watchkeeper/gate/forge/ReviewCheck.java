package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.ReviewRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One question about each pull request of the commit, or of each since what runs: all of them must hold. */
public final class ReviewCheck implements GateCheck {
    /** How many that hold are named. */
    private static final int NAMED = 5;

    private final Forges forges;
    private final PullRequestQuestion question;

    public ReviewCheck(Forges forges, PullRequestQuestion question) {
        this.forges = forges;
        this.question = question;
    }

    @Override
    public String id() {
        return "review." + question.word();
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().review().filter(question::askedBy).isPresent();
    }

    @Override
    public Duration timeout() {
        return Forges.TIMEOUT;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ReviewRules rules = facts.policy().gate().review().orElseThrow();
        return OfTheCommit.ask(
                forges,
                facts,
                (forge, commit) -> CommitsToJudge.of(forge, facts, commit, rules)
                        .outcome(commits -> judged(forge, commits, rules)));
    }

    private Outcome judged(Forge forge, List<Commit> commits, ReviewRules rules) {
        Map<Integer, PullRequest> found = new LinkedHashMap<>();
        for (Commit commit : commits) {
            switch (forge.pullRequests(commit)) {
                case Told.Untold<List<PullRequest>> untold -> {
                    return untold.outcome("which pull requests commit " + commit + " is in");
                }
                case Told.Known<List<PullRequest>>(List<PullRequest> all) -> {
                    switch (PullRequestsOfCommit.of(all, commit)) {
                        case PullRequestsOfCommit.None(String sentence, String remedy) -> {
                            return Outcome.Failed.of("no-pull-request", sentence, remedy);
                        }
                        case PullRequestsOfCommit.Found(List<PullRequest> ofCommit) ->
                            ofCommit.forEach(one -> found.put(one.number(), one));
                    }
                }
            }
        }
        return together(found.values().stream()
                .map(one -> question.ask(forge, one, rules))
                .toList());
    }

    /** The first that does not hold, before the first that is not known, before all that hold. */
    private static Outcome together(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .findFirst()
                .or(() -> outcomes.stream()
                        .filter(outcome -> !(outcome instanceof Outcome.Passed))
                        .findFirst())
                .orElseGet(() -> Outcome.Passed.of(
                        outcomes.stream().limit(NAMED).map(Outcome::sentence).collect(Collectors.joining("; "))
                                + (outcomes.size() > NAMED
                                        ? "; and " + (outcomes.size() - NAMED) + " more hold"
                                        : "")));
    }
}
