package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Instant;

/**
 * Writes down, with the start of a deployment, every step that its policy asks for. The watch after a rollback has only those that say
 * so.
 */
public final class PlanningSteps {
    private final ListOfSteps steps;

    public PlanningSteps(ListOfSteps steps) {
        this.steps = steps;
    }

    public void started(Transaction tx, Deployment deployment, Instant now) {
        boolean normal = deployment.request().kind() == StartKind.NORMAL;
        steps.of(ReadingPolicies.whole(deployment.request().policy())).stream()
                .filter(step -> normal || step.afterRollback())
                .forEach(step -> tx.steps().write(deployment.id(), StepState.planned(step.id(), now)));
    }
}
