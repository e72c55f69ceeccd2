package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.ReviewRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** One question about each pull request of the commit: all of them must hold. */
public final class ReviewCheck implements GateCheck {
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
                (forge, commit) -> forge.pullRequests(commit)
                        .outcome("which pull requests the commit is in", all -> judged(forge, all, commit, rules)));
    }

    private Outcome judged(Forge forge, List<PullRequest> all, Commit commit, ReviewRules rules) {
        return switch (PullRequestsOfCommit.of(all, commit)) {
            case PullRequestsOfCommit.None(String sentence, String remedy) ->
                Outcome.Failed.of("no-pull-request", sentence, remedy);
            case PullRequestsOfCommit.Found(var found) ->
                together(found.stream()
                        .map(one -> question.ask(forge, one, rules))
                        .toList());
        };
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
                        outcomes.stream().map(Outcome::sentence).collect(Collectors.joining("; "))));
    }
}
