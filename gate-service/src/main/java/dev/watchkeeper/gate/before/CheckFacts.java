package dev.watchkeeper.gate.before;

import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.elsewhere.Elsewhere;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.policy.Policy;
import java.time.Instant;
import java.util.List;

/**
 * What the gate knows of a deployment when it asks a check, read in one transaction.
 *
 * @param policy the one that the deployment carries
 * @param evidence what the other services have said
 * @param reports the newest of each format that were handed in for the commit
 * @param elsewhere what is known of other deployments, as far as the policy asks
 * @param firstOfService no deployment of this service was started before
 */
public record CheckFacts(
        Deployment deployment,
        Policy policy,
        Evidence evidence,
        boolean firstOfService,
        List<Report> reports,
        Elsewhere elsewhere,
        Instant now) {
    public CheckFacts {
        reports = List.copyOf(reports);
    }

    /** Nothing is known of other deployments. */
    public CheckFacts(
            Deployment deployment,
            Policy policy,
            Evidence evidence,
            boolean firstOfService,
            List<Report> reports,
            Instant now) {
        this(deployment, policy, evidence, firstOfService, reports, Elsewhere.NOTHING, now);
    }
}
