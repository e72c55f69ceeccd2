package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.notrun.NotRun;
import java.util.List;

/** From the policy that a deployment carries to what the gate reads in it. */
public final class ReadingPolicies {
    private ReadingPolicies() {}

    /** @throws IllegalStateException when an accepted policy cannot be read any more: a newer reader must read older policies */
    public static GatePolicy read(ResolvedPolicy policy) {
        return GatePolicy.of(whole(policy));
    }

    /** What it asks for and no service does: with it nothing may start. */
    public static List<NotRun> notRun(ResolvedPolicy policy) {
        return whole(policy).notRun();
    }

    /** @throws IllegalStateException as {@link #read} */
    public static Policy whole(ResolvedPolicy policy) {
        return switch (PolicyReader.read(policy.json())) {
            case PolicyReading.Accepted accepted -> accepted.policy();
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException("accepted policy " + policy.hash() + " cannot be read again: "
                        + rejected.errors().getFirst().text());
        };
    }
}
