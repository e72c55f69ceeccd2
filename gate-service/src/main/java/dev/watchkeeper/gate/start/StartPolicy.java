package dev.watchkeeper.gate.start;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.policies.GatePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A deployment starts when it is admitted, the window is open at that instant and nothing is being rolled back. */
public final class StartPolicy {
    private StartPolicy() {}

    public static StartDecision decide(
            Deployment deployment, GatePolicy policy, Optional<DeploymentId> rollingBack, Instant now) {
        return decide(deployment, policy, rollingBack, Set.of(), List.of(), now);
    }

    /**
     * @param excused {@code window} or {@code freezes}, where somebody excused them and that still counts
     * @param lapsed checks that never passed and whose excuse does not count any more
     */
    public static StartDecision decide(
            Deployment deployment,
            GatePolicy policy,
            Optional<DeploymentId> rollingBack,
            Set<String> excused,
            List<String> lapsed,
            Instant now) {
        if (deployment.status() != DeploymentStatus.ADMITTED) {
            return new StartDecision.Refused(notAdmitted(deployment));
        }
        if (rollingBack.isPresent()) {
            return new StartDecision.Refused(new Reason(
                    "rollback-running",
                    "Deployment " + rollingBack.get() + " of this service is being rolled back",
                    "Start when the rollback has ended"));
        }
        if (!lapsed.isEmpty()) {
            return new StartDecision.Refused(new Reason(
                    "excuse-over",
                    "The excuse for " + String.join(", ", lapsed) + " does not count any more",
                    "Have it granted again: POST /api/v1/deployments/" + deployment.id() + "/waivers"));
        }
        return policy.closedAt(now, excused)
                .<StartDecision>map(StartDecision.Refused::new)
                .orElseGet(StartDecision.Allowed::new);
    }

    private static Reason notAdmitted(Deployment deployment) {
        String remedy = switch (deployment.status()) {
            case REQUESTED -> "Wait for the admission: GET /api/v1/deployments/" + deployment.id();
            case REFUSED -> "Remove the reasons for the refusal, then request again";
            case STARTED, SHIFTING, SHIFTED -> "It has started already: ask for the next cutover step";
            case ENDED, ABORTED, SUPERSEDED -> "It is over: request a new deployment";
            case ADMITTED -> "";
        };
        return new Reason(
                "not-admitted",
                "The deployment is " + deployment.status() + ", and only an admitted one starts",
                remedy);
    }
}
