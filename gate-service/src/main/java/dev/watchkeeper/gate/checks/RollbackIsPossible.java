package dev.watchkeeper.gate.checks;

import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.Rehearsal;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.PreviousVersion;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Taking the deployment back was tried without acting: the version before is read from each target and known good, and the target
 * has what it needs to run it again. Where that is not possible nothing is let in, except a service's first deployment, and one
 * without a known good version whose policy does not insist on it: there people are told that nothing goes back by itself.
 */
public final class RollbackIsPossible implements GateCheck {
    @Override
    public String id() {
        return "rollback.previousVersion";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return true;
    }

    @Override
    public boolean fromFacts() {
        return true;
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        return facts.evidence()
                .rehearsal()
                .map(rehearsal -> rehearsed(facts, rehearsal))
                .orElseGet(() -> Outcome.Unknown.of(
                        "rehearsal-unknown",
                        "No word on whether a rollback is possible within " + GateCheck.PATIENCE.toSeconds()
                                + " s of the request",
                        "See that the rollback service is ready, then request again"));
    }

    private static Outcome rehearsed(CheckFacts facts, Rehearsal rehearsal) {
        if (rehearsal.targets().isEmpty()) {
            return facts.firstOfService()
                    ? Outcome.Passed.remarkable("no automatic rollback: " + rehearsal.sentence())
                    : Outcome.Failed.of(
                            "rollback-not-possible",
                            "No target was rehearsed: " + rehearsal.sentence(),
                            "Name the targets in the policy");
        }
        List<TargetRehearsal> notPossible = rehearsal.notPossible();
        List<TargetRehearsal> unexcused =
                notPossible.stream().filter(target -> !excused(facts, target)).toList();
        if (!unexcused.isEmpty()) {
            return failed(unexcused);
        }
        return notPossible.isEmpty()
                ? Outcome.Passed.of(rehearsal.sentence())
                : Outcome.Passed.remarkable(notPossible.stream()
                        .map(target -> "no automatic rollback of " + target.target() + ": " + target.why())
                        .collect(Collectors.joining("; ")));
    }

    private static boolean excused(CheckFacts facts, TargetRehearsal target) {
        return facts.firstOfService()
                || (target.knownGood().isEmpty()
                        && facts.policy().gate().previousVersion() != PreviousVersion.KNOWN_GOOD);
    }

    private static Outcome failed(List<TargetRehearsal> targets) {
        boolean noneKnown =
                targets.stream().anyMatch(target -> target.knownGood().isEmpty());
        return Outcome.Failed.of(
                "rollback-not-possible",
                targets.stream()
                        .map(target -> "A rollback of target " + target.target() + " is not possible: " + target.why())
                        .collect(Collectors.joining("; ")),
                noneKnown
                        ? "Have an approver attest the running version (POST /api/v1/known-good), then request again"
                        : "Remove the cause, then request again");
    }
}
