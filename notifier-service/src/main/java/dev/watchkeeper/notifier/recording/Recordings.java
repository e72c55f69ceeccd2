package dev.watchkeeper.notifier.recording;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import java.util.Optional;

/** Watches as files. */
public interface Recordings {
    /** The packed recording, or one made now of a watch that still runs; empty when nothing is known of the deployment. */
    Optional<byte[]> fetch(DeploymentId deployment);

    /** The project of a deployment, to check who may see it. */
    Optional<ProjectName> projectOf(DeploymentId deployment);

    /** Packs a watch that ended a while ago and removes its readings from the archive; false when none is due. */
    boolean packNext();
}
