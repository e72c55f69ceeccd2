package dev.watchkeeper.gate.fact;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A person says what no metric shows, such as {@code database-corruption}, about a deployment that is running. */
public final class ReportingFact {
    private final Clock clock;

    public ReportingFact(Clock clock) {
        this.clock = clock;
    }

    /** Why not; nothing when it was written down. */
    public Optional<Reason> report(
            Transaction tx, Deployment deployment, String fact, String description, SubjectId by) {
        if (!deployment.running()) {
            return Optional.of(new Reason(
                    "not-running",
                    "The deployment is " + deployment.status() + ", and facts are reported about a running one",
                    "Report it about the deployment that runs: GET /api/v1/deployments?service="
                            + deployment.service()));
        }
        Instant now = clock.instant();
        tx.records().write(deployment.report(fact, by, description, now));
        tx.records()
                .audit(
                        by,
                        "fact reported",
                        deployment.id().value(),
                        Map.of("fact", fact, "description", description),
                        now);
        return Optional.empty();
    }
}
