package dev.watchkeeper.gate.cutover;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.people.Owing;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Takes the word that all traffic is on the new version: the phases count from here. */
public final class ConfirmingShift {
    private final HoldingTraffic holding;
    private final Clock clock;

    public ConfirmingShift(HoldingTraffic holding, Clock clock) {
        this.holding = holding;
        this.clock = clock;
    }

    /** Why not; nothing when it was written down. */
    public Optional<Reason> confirm(Transaction tx, Deployment deployment, SubjectId by) {
        Optional<Reason> objection = ShiftPolicy.objection(
                deployment, tx.records().evidence(deployment.id()), holding.beforeFullShift(tx, deployment));
        if (objection.isEmpty()) {
            Instant now = clock.instant();
            Change change = deployment.shift(now);
            tx.records().write(change);
            Owing.shifted(tx, change.after(), now);
            tx.records().audit(by, "traffic shifted", deployment.id().value(), Map.of(), now);
        }
        return objection;
    }
}
