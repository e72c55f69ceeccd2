package dev.watchkeeper.gate.deployment;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.evidence.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deployments and what was heard about them, as seen and changed by one transaction. */
public interface Records {
    /** Nobody else changes this deployment until the transaction ends. */
    Optional<Deployment> lock(DeploymentId id);

    /** The deployment that holds the lock of a service; nobody else requests one for it until the transaction ends. */
    Optional<Deployment> lockLive(ServiceRef service);

    /** Without locking. */
    Optional<Deployment> find(DeploymentId id);

    /** The newest first, at most {@code most}. */
    List<Deployment> of(ServiceRef service, int most);

    /** Those that were started, by the time of that: the newest first, at most {@code most}. */
    List<Deployment> started(ServiceRef service, int most);

    /** A deployment of the service whose rollback is running. */
    Optional<DeploymentId> rollingBack(ServiceRef service);

    /** Whether another deployment of the service has ever started. */
    boolean startedBefore(ServiceRef service, DeploymentId except);

    Evidence evidence(DeploymentId id);

    void write(DeploymentId id, Evidence evidence);

    /**
     * The new state, its events and the current watch, all in this transaction.
     *
     * @throws IllegalStateException when the deployment has changed since it was read
     */
    void write(Change change);

    /** Who did what; when it cannot be written nothing happens. */
    void audit(SubjectId by, String action, String subject, Map<String, String> details, Instant at);

    /** An event about a deployment that changes nothing of the deployment itself. */
    void publish(EventId id, Instant at, DeploymentEvent event);

    /** A requested deployment is considered again then, if nothing is heard before. */
    void considerAt(DeploymentId id, Instant at);

    /** Those of a project that are not over, the newest first. */
    List<Deployment> live(ProjectName project, int most);

    /** Not decided yet, in any environment of the service. */
    List<DeploymentId> requestedOf(ProjectName project, ServiceName service);

    /** Not decided yet, and to be considered again by now. */
    List<DeploymentId> toConsider(Instant now);

    /** Over since before that instant, and its current watch is still published. */
    List<DeploymentId> endedBefore(Instant endedBefore);

    /** Erases the current watch of a deployment that is over. */
    void eraseWatch(DeploymentId id);
}
