package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.policy.notrun.NotRun;
import java.util.List;
import java.util.stream.Collectors;

/** Why a policy is not taken, and nothing starts with it: it asks for what no service does. */
public final class NotRunReason {
    private NotRunReason() {}

    public static Reason of(List<NotRun> notRun) {
        return new Reason(
                "policy-not-run",
                "The policy asks for what this version does not do: "
                        + notRun.stream().map(NotRun::text).collect(Collectors.joining(" ")),
                "Leave these words out of the policy until a version does them");
    }
}
