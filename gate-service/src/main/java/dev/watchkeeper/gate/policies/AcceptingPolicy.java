package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.transaction.Transaction;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Takes a policy: the same content again is the same version, other content is the next one. */
public final class AcceptingPolicy {
    private final Clock clock;

    public AcceptingPolicy(Clock clock) {
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when the resolved policy is larger than an event may carry */
    public AcceptedPolicy accept(Transaction tx, PolicyReading.Accepted reading, String source, SubjectId by) {
        Instant now = clock.instant();
        ResolvedPolicy resolved = new ResolvedPolicy(
                reading.document().canonicalJson(),
                new PolicyHash(reading.document().hash()));
        Optional<AcceptedPolicy> current =
                tx.policies().current(reading.policy().service());
        if (current.isPresent() && current.get().policy().hash().equals(resolved.hash())) {
            return current.get();
        }
        AcceptedPolicy accepted = new AcceptedPolicy(
                reading.policy().service(),
                current.map(AcceptedPolicy::version).orElse(0) + 1,
                resolved,
                source,
                by,
                now);
        tx.policies().add(accepted);
        tx.records()
                .audit(
                        by,
                        "policy accepted",
                        accepted.of().toString(),
                        Map.of(
                                "version",
                                Integer.toString(accepted.version()),
                                "hash",
                                resolved.hash().value()),
                        now);
        return accepted;
    }
}
