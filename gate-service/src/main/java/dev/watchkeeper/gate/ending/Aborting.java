package dev.watchkeeper.gate.ending;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A person ends a deployment before its time. What is over stays so, and a running rollback is not to be left alone. */
public final class Aborting {
    private final Clock clock;

    public Aborting(Clock clock) {
        this.clock = clock;
    }

    /** Why not; nothing when it was aborted. */
    public Optional<Reason> abort(Transaction tx, Deployment deployment, SubjectId by, String reason) {
        if (!deployment.live()) {
            return Optional.of(
                    new Reason("already-over", "The deployment is " + deployment.status(), "Nothing is left to abort"));
        }
        if (tx.records().evidence(deployment.id()).rollback().running()) {
            return Optional.of(new Reason(
                    "rollback-running",
                    "The deployment is being rolled back",
                    "Wait for the end of the rollback: GET /api/v1/deployments/" + deployment.id()));
        }
        Instant now = clock.instant();
        tx.records().write(deployment.abort(by, reason, now));
        tx.records().audit(by, "deployment aborted", deployment.id().value(), Map.of("reason", reason), now);
        return Optional.empty();
    }
}
