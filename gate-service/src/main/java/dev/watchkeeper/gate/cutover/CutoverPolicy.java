package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.around.Obstacle;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.RollbackState;
import dev.watchkeeper.gate.evidence.RuleVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides each step by the first rule of the list that has something to say. What speaks for stopping comes first. */
public final class CutoverPolicy {
    private static final List<Function<CutoverFacts, Optional<CutoverDecision>>> RULES = List.of(
            CutoverPolicy::notStarted,
            CutoverPolicy::rollback,
            CutoverPolicy::over,
            CutoverPolicy::breach,
            CutoverPolicy::notAStep,
            CutoverPolicy::alreadyThere,
            CutoverPolicy::notTheNextStep,
            CutoverPolicy::blind,
            CutoverPolicy::obstacle,
            CutoverPolicy::holdTime);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    private CutoverPolicy() {}

    public static CutoverDecision decide(CutoverFacts facts) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(facts).stream())
                .findFirst()
                .orElseGet(() -> new CutoverDecision.Go(
                        "no rollback rule is broken" + (facts.blind().isEmpty() ? "" : "; " + unseen(facts))));
    }

    private static Optional<CutoverDecision> notStarted(CutoverFacts facts) {
        DeploymentStatus status = facts.deployment().status();
        return status == DeploymentStatus.REQUESTED || status == DeploymentStatus.ADMITTED
                ? notPossible(
                        "not-started",
                        "The deployment is " + status + " and not started",
                        "Start it first: POST /api/v1/deployments/"
                                + facts.deployment().id() + "/start")
                : Optional.empty();
    }

    private static Optional<CutoverDecision> rollback(CutoverFacts facts) {
        RollbackState rollback = facts.evidence().rollback();
        return switch (rollback.stage()) {
            case NONE, STOOD_DOWN -> Optional.empty();
            case HELD -> stop("a rollback is held for a person: " + rollback.sentence());
            case RUNNING -> stop("a rollback is running: " + rollback.sentence());
            case ROLLED_BACK -> stop("rolled back: " + rollback.sentence());
            case FAILED -> stop("a rollback has failed: " + rollback.sentence());
        };
    }

    private static Optional<CutoverDecision> over(CutoverFacts facts) {
        Deployment deployment = facts.deployment();
        return deployment.live()
                ? Optional.empty()
                : stop("the deployment is over: "
                        + deployment
                                .ending()
                                .map(EndReason::name)
                                .orElse(deployment.status().name()));
    }

    private static Optional<CutoverDecision> breach(CutoverFacts facts) {
        List<RuleVerdict> broken = facts.evidence().breachedRollbackRules();
        return broken.isEmpty() ? Optional.empty() : stop(broken.getFirst().sentence());
    }

    private static Optional<CutoverDecision> notAStep(CutoverFacts facts) {
        return facts.plan().steps().contains(facts.share())
                ? Optional.empty()
                : notPossible(
                        "not-a-step",
                        "A share of " + facts.share() + " % is no step of the policy",
                        "Ask for one of " + facts.plan().steps());
    }

    private static Optional<CutoverDecision> alreadyThere(CutoverFacts facts) {
        return facts.share() == facts.deployment().traffic().share()
                ? Optional.of(new CutoverDecision.Go("the deployment has this share"))
                : Optional.empty();
    }

    private static Optional<CutoverDecision> notTheNextStep(CutoverFacts facts) {
        int now = facts.deployment().traffic().share();
        int next = facts.plan().steps().stream()
                .filter(step -> step > now)
                .findFirst()
                .orElse(100);
        return facts.share() == next
                ? Optional.empty()
                : notPossible(
                        "not-the-next-step",
                        "The deployment has " + now + " % and the next step is " + next + " %, not " + facts.share()
                                + " %",
                        now == 100 ? "All traffic is there: nothing is left to ask" : "Ask for " + next + " %");
    }

    /** More traffic goes only where somebody looks, unless the policy leaves it to the person who is paged. */
    private static Optional<CutoverDecision> blind(CutoverFacts facts) {
        return switch (facts.policy().onBlind()) {
            case HOLD ->
                facts.blind().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CutoverDecision.Wait(ASK_AGAIN, unseen(facts) + " (rollback.onBlind: hold)"));
            case PAGE -> Optional.empty();
        };
    }

    private static String unseen(CutoverFacts facts) {
        return facts.blind().stream().map(RuleVerdict::sentence).collect(Collectors.joining("; "));
    }

    /** What must be so, or must be gone, before the first traffic. */
    private static Optional<CutoverDecision> obstacle(CutoverFacts facts) {
        if (facts.deployment().traffic().share() > 0 || facts.share() == 0) {
            return Optional.empty();
        }
        Optional<Obstacle> lasting =
                facts.obstacles().stream().filter(Obstacle::lasting).findFirst();
        return lasting.isPresent()
                ? stop(lasting.get().sentence())
                : facts.obstacles().stream()
                        .findFirst()
                        .map(waiting -> new CutoverDecision.Wait(ASK_AGAIN, waiting.sentence()));
    }

    /** A step without traffic shows nothing and need not last. */
    private static Optional<CutoverDecision> holdTime(CutoverFacts facts) {
        int now = facts.deployment().traffic().share();
        Instant from = facts.deployment().traffic().since();
        Duration left = Duration.between(facts.now(), from.plus(facts.plan().hold()));
        return now == 0 || !left.isPositive()
                ? Optional.empty()
                : Optional.of(new CutoverDecision.Wait(
                        Duration.ofSeconds(left.plusNanos(999_999_999).toSeconds()),
                        now + " % of the traffic has to last "
                                + facts.plan().hold().toSeconds() + " s, "
                                + left.plusNanos(999_999_999).toSeconds() + " s are left"));
    }

    private static Optional<CutoverDecision> stop(String reason) {
        return Optional.of(new CutoverDecision.Stop(reason));
    }

    private static Optional<CutoverDecision> notPossible(String code, String sentence, String remedy) {
        return Optional.of(new CutoverDecision.NotPossible(new Reason(code, sentence, remedy)));
    }
}
