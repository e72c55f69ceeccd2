package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Considers a requested deployment again: when something was heard, and when its time is over. */
public final class Admitting {
    private final AdmissionPolicy policy = new AdmissionPolicy();
    private final Clock clock;

    public Admitting(Clock clock) {
        this.clock = clock;
    }

    public void consider(Transaction tx, DeploymentId id) {
        Optional<Deployment> requested =
                tx.records().lock(id).filter(deployment -> deployment.status() == DeploymentStatus.REQUESTED);
        if (requested.isEmpty()) {
            return;
        }
        Deployment deployment = requested.get();
        Instant now = clock.instant();
        AdmissionDecision decision = policy.decide(new AdmissionFacts(
                deployment,
                tx.records().evidence(id),
                ReadingPolicies.read(deployment.request().policy()),
                !tx.records().startedBefore(deployment.service(), id),
                tx.records().rollingBack(deployment.service()),
                now));
        switch (decision) {
            case AdmissionDecision.Admitted admitted -> tx.records().write(deployment.admit(admitted.notes(), now));
            case AdmissionDecision.Refused refused -> tx.records().write(deployment.refuse(refused.reasons(), now));
            case AdmissionDecision.StillWaiting waiting -> {}
        }
    }

    /** Those whose time is over; the database says which, so that a restart forgets none. */
    public void considerOverdue(Transactions transactions) {
        Instant before = clock.instant().minus(AdmissionPolicy.PATIENCE);
        for (DeploymentId id : transactions.run(tx -> tx.records().undecidedSince(before))) {
            transactions.run(tx -> {
                consider(tx, id);
                return id;
            });
        }
    }
}
