package dev.watchkeeper.gate.request;

import dev.watchkeeper.contract.id.DeploymentId;
import java.time.Duration;
import java.time.Instant;

/**
 * A request that waits until its service is free.
 *
 * @param id of the deployment that it becomes
 * @param until when it is given up
 */
public record Waiting(DeploymentId id, Wanted wanted, Instant askedAt, Instant until) {
    /** How long a request waits. */
    public static final Duration LONGEST = Duration.ofHours(24);
    /** How many may wait for one service. */
    public static final int MOST = 20;
}
