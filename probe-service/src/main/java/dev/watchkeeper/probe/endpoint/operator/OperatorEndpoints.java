package dev.watchkeeper.probe.endpoint.operator;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.kit.secret.SecretValue;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.probe.endpoint.Endpoint;
import dev.watchkeeper.probe.endpoint.Endpoints;

/** Addresses are secrets of the operator file; each goes to the host in it, when that one is named there as well. */
public final class OperatorEndpoints implements Endpoints {
    private final SecretStore secrets;

    public OperatorEndpoints(SecretStore secrets) {
        this.secrets = secrets;
    }

    @Override
    public Outcome of(ProjectName project, SecretName name) {
        return switch (secrets.address(dev.watchkeeper.kit.secret.SecretName.parse(name.toString()), project)) {
            case SecretStore.NotGiven(String why) -> new NotGiven(why);
            case SecretStore.Given(SecretValue value) -> parsed(name, value);
        };
    }

    private static Outcome parsed(SecretName name, SecretValue value) {
        try {
            return new Found(Endpoint.parse(value.reveal()));
        } catch (IllegalArgumentException e) {
            return new NotGiven(name + ": " + e.getMessage());
        }
    }
}
