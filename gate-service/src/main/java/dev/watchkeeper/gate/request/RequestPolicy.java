package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import java.util.Locale;
import java.util.Optional;

/** One deployment at a time per service and environment, and none while a rollback is running. */
public final class RequestPolicy {
    private RequestPolicy() {}

    /**
     * @param live the deployment that holds the lock
     * @param rollingBack a deployment of the service that is being rolled back
     * @param waiting how many requests wait already
     */
    public static RequestDecision decide(
            Optional<Deployment> live, Optional<DeploymentId> rollingBack, int waiting, WhenBusy whenBusy) {
        boolean busy = live.isPresent() || rollingBack.isPresent() || waiting > 0;
        if (busy && whenBusy == WhenBusy.WAIT) {
            return waiting < Waiting.MOST ? new RequestDecision.Waits() : new RequestDecision.Refused(queueFull());
        }
        if (rollingBack.isPresent()) {
            return new RequestDecision.Refused(new Reason(
                    "rollback-running",
                    "Deployment " + rollingBack.get() + " of this service is being rolled back",
                    "Request again when the rollback has ended"));
        }
        if (live.isPresent() && whenBusy != WhenBusy.SUPERSEDE) {
            return new RequestDecision.Refused(lockTaken(live.get()));
        }
        return new RequestDecision.Accepted(live);
    }

    private static Reason queueFull() {
        return new Reason(
                "too-many-waiting",
                Waiting.MOST + " requests wait for this service already",
                "Wait until one of them has gone on, then request again");
    }

    private static Reason lockTaken(Deployment running) {
        return new Reason(
                "lock-taken",
                "Deployment " + running.id() + " of " + running.service() + " ("
                        + running.request().version() + ", "
                        + running.status().name().toLowerCase(Locale.ROOT) + ", requested "
                        + running.times().requested() + ") is not over",
                "Wait for its end, abort it (POST /api/v1/deployments/" + running.id()
                        + "/abort), send \"supersede\": true to end its watch with this request,"
                        + " or \"whenBusy\": \"wait\" to be next");
    }
}
