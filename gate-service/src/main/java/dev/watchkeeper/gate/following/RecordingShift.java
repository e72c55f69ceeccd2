package dev.watchkeeper.gate.following;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.cutover.ConfirmingShift;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.gate.transaction.Transactions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes down what a platform has done with the traffic. It is what is so, whatever the rules say of it: a broken rule is the
 * rollback's affair. A share only rises here; traffic that goes back does so by a rollback.
 */
public final class RecordingShift {
    private static final SubjectId GATE = new SubjectId("gate-service");

    private final Transactions transactions;
    private final Supplier<ConfirmingShift> confirming;
    private final Clock clock;

    /** @param confirming asked for when it is needed: it knows the steps, of which the one that records is one */
    public RecordingShift(Transactions transactions, Supplier<ConfirmingShift> confirming, Clock clock) {
        this.transactions = transactions;
        this.confirming = confirming;
        this.clock = clock;
    }

    /** Why the full shift is not taken yet; nothing where it is, or where it is not full. */
    Optional<String> record(DeploymentId id, int share, String why) {
        return transactions.run(tx -> tx.records()
                .lock(id)
                .filter(RecordingShift::shifts)
                .filter(deployment -> !tx.records().evidence(id).rollback().underway())
                .flatMap(deployment -> record(tx, deployment, share, why)));
    }

    private Optional<String> record(Transaction tx, Deployment deployment, int share, String why) {
        boolean rises = share > deployment.traffic().share();
        boolean begins = share == 0 && deployment.traffic().lastAnswer().isEmpty();
        if (rises || begins) {
            tx.records().write(deployment.go(share, "the platform has shifted: " + why, clock.instant()));
        }
        return share < 100
                ? Optional.empty()
                : tx.records()
                        .lock(deployment.id())
                        .flatMap(now -> confirming.get().confirm(tx, now, GATE))
                        .map(Reason::sentence);
    }

    private static boolean shifts(Deployment deployment) {
        return deployment.status() == DeploymentStatus.STARTED || deployment.status() == DeploymentStatus.SHIFTING;
    }
}
