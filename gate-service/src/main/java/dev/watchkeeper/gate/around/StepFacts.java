package dev.watchkeeper.gate.around;

import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.migrating.Migration;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the gate knows of a deployment when it asks a step, read in one transaction.
 *
 * @param policy the one that the deployment carries
 * @param evidence what the other services have said
 * @param checks what the checks before the start said last
 * @param answers what persons have said
 * @param migration what the pipeline has said about its migrations
 * @param memory what this step gave to remember
 */
public record StepFacts(
        Deployment deployment,
        Policy policy,
        Evidence evidence,
        List<CheckState> checks,
        List<Answer> answers,
        Optional<Migration> migration,
        Optional<String> memory,
        Instant now) {
    public StepFacts {
        checks = List.copyOf(checks);
        answers = List.copyOf(answers);
    }

    StepFacts remembering(Optional<String> remembered) {
        return new StepFacts(deployment, policy, evidence, checks, answers, migration, remembered, now);
    }
}
