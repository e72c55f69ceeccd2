package dev.watchkeeper.probe.endpoint;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.secret.SecretName;

/** Port to the addresses that an operator keeps as secrets. */
@FunctionalInterface
public interface Endpoints {
    Outcome of(ProjectName project, SecretName name);

    /** Whether there is one. */
    sealed interface Outcome {}

    record Found(Endpoint endpoint) implements Outcome {}

    /** There is none that may be used, and what to do. */
    record NotGiven(String why) implements Outcome {}
}
