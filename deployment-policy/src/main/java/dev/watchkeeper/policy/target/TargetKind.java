package dev.watchkeeper.policy.target;

import dev.watchkeeper.policy.secret.SecretName;
import java.net.URI;
import java.util.Optional;

/** What kind of place a target is, and so how its running version is read and changed. */
public sealed interface TargetKind {

    /** The word of the file; also the target's name when the file gives none. */
    String word();

    /** A switch that speaks signed webhooks: GET tells its state, POST changes it under the condition it was read with. */
    record Webhook(URI url, SecretName secret) implements TargetKind {
        @Override
        public String word() {
            return "webhook";
        }
    }

    /** A service of ECS. */
    record Ecs(String cluster, String service, Strategy strategy) implements TargetKind {
        @Override
        public String word() {
            return "ecs";
        }
    }

    /**
     * A Deployment of Kubernetes.
     *
     * @param cluster its name in the kubeconfig
     * @param container whose image tells the version; the only one of a pod when empty
     * @param secret a kubeconfig
     */
    record Kubernetes(
            String cluster, String namespace, String deployment, Optional<String> container, SecretName secret)
            implements TargetKind {
        @Override
        public String word() {
            return "kubernetes";
        }
    }

    /** How ECS brings up a new version. */
    enum Strategy {
        BLUE_GREEN,
        ROLLING
    }
}
