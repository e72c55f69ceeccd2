package dev.watchkeeper.gate.start;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Rehearsal;
import dev.watchkeeper.gate.policies.ReadingPolicies;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Starts an admitted deployment; what ran before was read from the target at the rehearsal. */
public final class Starting {
    private final Clock clock;

    public Starting(Clock clock) {
        this.clock = clock;
    }

    public StartOutcome start(Transaction tx, Deployment deployment, SubjectId by) {
        Instant now = clock.instant();
        StartDecision decision = StartPolicy.decide(
                deployment,
                ReadingPolicies.read(deployment.request().policy()),
                tx.records().rollingBack(deployment.service()),
                now);
        return switch (decision) {
            case StartDecision.Refused refused -> new StartOutcome.Refused(refused.reason());
            case StartDecision.Allowed allowed -> {
                Optional<Version> running =
                        tx.records().evidence(deployment.id()).rehearsal().flatMap(Rehearsal::running);
                Change change = deployment.start(running, now);
                tx.records().write(change);
                tx.records().audit(by, "deployment started", deployment.id().value(), Map.of(), now);
                yield new StartOutcome.Started(change.after());
            }
        };
    }
}
