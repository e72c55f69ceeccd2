package dev.watchkeeper.gate.hearing;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.afterrollback.AfterRollback;
import dev.watchkeeper.gate.around.PlanningSteps;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.ending.EndPolicy;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.wayback.WayBack;
import java.time.Clock;
import java.time.Instant;

/** Writes down what rollback says, and does what follows from it: admission, the lock, the watch of the old version. */
public final class HearingRollbacks {
    private final Admitting admitting;
    private final PlanningSteps planning;
    private final Clock clock;

    public HearingRollbacks(Admitting admitting, PlanningSteps planning, Clock clock) {
        this.admitting = admitting;
        this.planning = planning;
        this.clock = clock;
    }

    /** @param at when it was decided */
    public void hear(Transaction tx, RollbackEvent event, Instant at) {
        if (event instanceof RollbackEvent.WayBackChanged changed) {
            tx.waysBack().add(WayBack.of(changed, at));
            return;
        }
        if (!(event instanceof RollbackEvent.OfDeployment about)) {
            return;
        }
        if (event instanceof RollbackEvent.RolledBack) {
            // The service's lock comes before the deployment's, as in a request: so the two can never wait for each
            // other.
            tx.records().lockLive(about.watch().service());
        }
        Deployment deployment = Heard.deployment(tx, about.watch());
        if (!deployment.watch().run().equals(about.watch().run())) {
            return;
        }
        Evidence evidence = tx.records().evidence(deployment.id()).with(event, at);
        tx.records().write(deployment.id(), evidence);
        follow(tx, deployment, evidence, event);
    }

    private void follow(Transaction tx, Deployment deployment, Evidence evidence, RollbackEvent event) {
        Instant now = clock.instant();
        if (event instanceof RollbackEvent.Rehearsed) {
            admitting.consider(tx, deployment.id());
        } else if (event instanceof RollbackEvent.RolledBack rolledBack) {
            tx.waysBack().add(WayBack.of(rolledBack));
            boolean lockTaken = tx.records()
                    .lockLive(deployment.service())
                    .filter(live -> !live.id().equals(deployment.id()))
                    .isPresent();
            AfterRollback.changes(deployment, rolledBack, lockTaken, now).forEach(change -> write(tx, change, now));
        } else {
            EndPolicy.decide(
                            deployment,
                            evidence,
                            ReadingPolicies.read(deployment.request().policy()),
                            now)
                    .ifPresent(tx.records()::write);
        }
    }

    private void write(Transaction tx, Change change, Instant now) {
        tx.records().write(change);
        if (change.before().isEmpty()) {
            planning.started(tx, change.after(), now);
        }
    }
}
