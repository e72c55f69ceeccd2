package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;

/** From the policy that a deployment carries to what the gate reads in it. */
public final class ReadingPolicies {
    private ReadingPolicies() {}

    /** @throws IllegalStateException when an accepted policy cannot be read any more: a newer reader must read older policies */
    public static GatePolicy read(ResolvedPolicy policy) {
        return switch (PolicyReader.read(policy.json())) {
            case PolicyReading.Accepted accepted -> GatePolicy.of(accepted.policy());
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException("accepted policy " + policy.hash() + " cannot be read again: "
                        + rejected.errors().getFirst().text());
        };
    }
}
