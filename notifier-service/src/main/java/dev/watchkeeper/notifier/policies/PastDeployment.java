package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/**
 * A deployment whose watch was recorded.
 *
 * @param version what was deployed, as people write it
 */
public record PastDeployment(DeploymentId id, String version, SubjectId by, Instant requested) {}
