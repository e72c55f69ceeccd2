package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.kit.problem.Problem;

/** Reasons of the gate as problems; the title ends with the reason's code, for machines. */
final class Refusals {
    private Refusals() {}

    static Problem problem(int status, Reason reason) {
        return Problem.of(status, "Not possible now: " + reason.code(), reason.sentence())
                .remedy(reason.remedy());
    }

    static Problem conflict(Reason reason) {
        return problem(409, reason);
    }

    static Problem noPolicy(ServiceRef service) {
        return Problem.unknown(
                "service",
                "No policy was accepted for " + service + ", and without a policy nothing is deployed",
                "POST the policy first: POST /api/v1/policies with its YAML");
    }

    static Problem noDeployment(DeploymentId id) {
        return Problem.unknown(
                "id",
                "There is no deployment " + id,
                "Look it up: GET /api/v1/deployments?service=project/service/environment");
    }
}
