package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.gate.evidence.Rehearsal;
import dev.watchkeeper.policy.gate.PreviousVersion;
import java.util.List;

/**
 * Taking the deployment back was tried without acting. Where it is not possible nothing is let in, except a service's first
 * deployment, and one without a known good version whose policy does not insist on it: these get a note.
 */
final class RollbackIsPossible implements AdmissionCheck {
    @Override
    public Finding on(AdmissionFacts facts) {
        return facts.evidence()
                .rehearsal()
                .map(rehearsal -> rehearsed(facts, rehearsal))
                .orElseGet(() -> new Finding.Unknown(new Reason(
                        "rehearsal-unknown",
                        "No word on whether a rollback is possible within " + AdmissionPolicy.PATIENCE.toSeconds()
                                + " s of the request",
                        "See that the rollback service is ready, then request again")));
    }

    private static Finding rehearsed(AdmissionFacts facts, Rehearsal rehearsal) {
        if (rehearsal.targets().isEmpty()) {
            return facts.firstOfService()
                    ? note("no automatic rollback: " + rehearsal.sentence())
                    : new Finding.Failed(List.of(new Reason(
                            "rollback-not-possible",
                            "No target was rehearsed: " + rehearsal.sentence(),
                            "Name the targets in the policy")));
        }
        List<TargetRehearsal> notPossible = rehearsal.notPossible();
        List<Reason> reasons = notPossible.stream()
                .filter(target -> !excused(facts, target))
                .map(RollbackIsPossible::reason)
                .toList();
        if (!reasons.isEmpty()) {
            return new Finding.Failed(reasons);
        }
        return new Finding.Noted(notPossible.stream()
                .map(target -> "no automatic rollback of " + target.target() + ": " + target.why())
                .toList());
    }

    private static boolean excused(AdmissionFacts facts, TargetRehearsal target) {
        return facts.firstOfService()
                || (target.knownGood().isEmpty()
                        && facts.policy().rules().previousVersion() != PreviousVersion.KNOWN_GOOD);
    }

    private static Reason reason(TargetRehearsal target) {
        return new Reason(
                "rollback-not-possible",
                "A rollback of target " + target.target() + " is not possible: " + target.why(),
                target.knownGood().isEmpty()
                        ? "Have an approver attest the running version (POST /api/v1/known-good), then request again"
                        : "Remove the cause, then request again");
    }

    private static Finding note(String note) {
        return new Finding.Noted(List.of(note));
    }
}
