package dev.watchkeeper.gate.ending;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.evidence.RollbackState;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.kit.time.BrokerClock;
import java.time.Instant;
import java.util.Optional;

/** What the ends of phases mean: the version becomes known good, the watch is over. */
public final class EndPolicy {
    private EndPolicy() {}

    /** The change that the evidence calls for now, if any. */
    public static Optional<Change> decide(Deployment deployment, Evidence evidence, GatePolicy policy, Instant now) {
        if (deployment.status() != DeploymentStatus.SHIFTED) {
            return Optional.empty();
        }
        Optional<Change> graded = grade(deployment, evidence, now);
        Deployment after = graded.map(Change::after).orElse(deployment);
        Optional<String> over = over(after, evidence, policy);
        if (over.isEmpty()) {
            return graded;
        }
        return Optional.of(graded.map(
                        change -> change.then(graduate -> graduate.end(EndReason.WATCHED, over.get(), now)))
                .orElseGet(() -> deployment.end(EndReason.WATCHED, over.get(), now)));
    }

    private static Optional<Change> grade(Deployment deployment, Evidence evidence, Instant now) {
        if (evidence.rollback().stage() != RollbackState.Stage.NONE
                && evidence.rollback().stage() != RollbackState.Stage.STOOD_DOWN) {
            return Optional.empty();
        }
        Optional<PhaseResult> shortPhase = evidence.phase(GatePolicy.SHORT).filter(PhaseResult::good);
        Optional<PhaseResult> day =
                evidence.phase(GatePolicy.DAY).filter(PhaseResult::good).filter(result -> shortPhase.isPresent());
        if (day.isPresent() && !deployment.grade().equals(Optional.of(KnownGoodGrade.WATCHED))) {
            return Optional.of(deployment.stable(day.get().ending(), KnownGoodGrade.WATCHED, now));
        }
        return deployment.grade().isPresent()
                ? Optional.empty()
                : shortPhase.map(result -> deployment.stable(result.ending(), KnownGoodGrade.STABLE, now));
    }

    /** The sentence of the end, when the last phase has ended and no rollback is on its way. */
    private static Optional<String> over(Deployment deployment, Evidence evidence, GatePolicy policy) {
        if (evidence.rollback().underway() || rollbackMayFollow(deployment, evidence)) {
            return Optional.empty();
        }
        Optional<String> lastPhase = evidence.phase(policy.lastPhase())
                .map(last -> "watched to the end of phase " + last.phase() + ": " + last.sentence());
        return lastPhase.or(() ->
                evidence.watchPassed() ? Optional.of("watched to the end, nothing was breached") : Optional.empty());
    }

    /** A rule that rolls back is broken, and it is not decided yet what is done about it: nothing was said, or of an earlier breach alone, or a person is asked. */
    private static boolean rollbackMayFollow(Deployment deployment, Evidence evidence) {
        RollbackState said = evidence.rollback();
        return !deployment.afterRollback()
                && evidence.breachedRollbackRules().stream().anyMatch(breach -> isOpen(said, breach.at()));
    }

    private static boolean isOpen(RollbackState said, Instant breach) {
        return switch (said.stage()) {
            case NONE -> true;
            // Both times are of other machines: what may be the very breach that it has answered is answered.
            case STOOD_DOWN ->
                said.at()
                        .filter(at -> breach.isAfter(at.plus(BrokerClock.LARGEST_SKEW)))
                        .isPresent();
            // The answer of whoever is asked would come to nothing.
            case HELD -> said.asks();
            case RUNNING, ROLLED_BACK, FAILED -> false;
        };
    }
}
