package dev.watchkeeper.rollback.deployment;

/** Looks at the broker once more before an intent is written. */
@FunctionalInterface
public interface EndOfDeployments {
    /**
     * Whether the projection holds everything that {@code deployments} holds now, in every partition: what is known good of a service
     * and whether a newer deployment of it has started are said by other deployments, which may lie anywhere. False when the broker
     * cannot say.
     */
    boolean allRead();
}
