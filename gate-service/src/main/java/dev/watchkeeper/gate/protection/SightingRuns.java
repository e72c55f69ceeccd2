package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.policies.AcceptedPolicy;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.gate.ProtectionRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes up a run of which somebody says that it is held back, where a policy of the project answers for that environment of that
 * repository. The same run again is the same row, whoever says so and how often.
 */
public final class SightingRuns {
    private SightingRuns() {}

    /** Who answers for a place. */
    private record Answering(AcceptedPolicy accepted, Policy policy) {
        boolean at(String repository, String environment) {
            return policy.metadata()
                            .repository()
                            .filter(repository::equalsIgnoreCase)
                            .isPresent()
                    && policy.gate()
                            .protectionRule()
                            .map(ProtectionRule::environment)
                            .filter(environment::equalsIgnoreCase)
                            .isPresent();
        }

        HeldAt where(Sighting sighting) {
            return new HeldAt(
                    accepted.of().project(),
                    policy.metadata().repository().orElseThrow(),
                    sighting.run(),
                    policy.gate().protectionRule().orElseThrow().environment());
        }
    }

    /**
     * @param repository owner and name
     * @param attempt of the run, where it was read; a later one than is known is held back anew
     */
    public static void sight(
            Transaction tx,
            ProjectName project,
            String repository,
            Sighting sighting,
            Optional<Integer> attempt,
            Instant now) {
        List<Answering> answering = tx.policies().withProtectionRule(Optional.of(project)).stream()
                .map(accepted -> new Answering(accepted, ReadingPolicies.whole(accepted.policy())))
                .filter(one -> one.at(repository, sighting.environment()))
                .toList();
        if (answering.isEmpty()) {
            return;
        }
        HeldAt at = answering.getFirst().where(sighting);
        Optional<HeldRun> known = tx.heldRuns().lock(at.id());
        if (known.isEmpty()) {
            tx.heldRuns()
                    .add(HeldRun.sighted(at, answering.getFirst().accepted().of(), 1, sighting.deployment(), now));
        } else if (anew(known.get(), sighting, attempt)) {
            tx.heldRuns().write(known.get().again(sighting.deployment(), now));
        }
        if (answering.size() > 1) {
            tx.heldRuns()
                    .lock(at.id())
                    .filter(run -> run.stage() == HeldRun.Stage.SIGHTED)
                    .ifPresent(run -> tx.heldRuns().write(run.refused(new Verdict(false, several(answering)), now)));
        }
    }

    /** While an answer is on its way, the run is not held back by anything else of ours. */
    private static boolean anew(HeldRun known, Sighting sighting, Optional<Integer> attempt) {
        boolean answered = known.stage() == HeldRun.Stage.OVER || known.stage() == HeldRun.Stage.APPROVED;
        boolean otherJob = sighting.deployment()
                .filter(number ->
                        known.shown().filter(other -> !other.equals(number)).isPresent())
                .isPresent();
        boolean ranAgain = attempt.filter(number -> number > known.attempt()).isPresent();
        return answered && (otherJob || ranAgain);
    }

    private static String several(List<Answering> answering) {
        return answering.size() + " policies answer for this environment of this repository: "
                + answering.stream().map(one -> one.accepted().of().toString()).collect(Collectors.joining(", "))
                + ". Give each service an environment of its own";
    }
}
