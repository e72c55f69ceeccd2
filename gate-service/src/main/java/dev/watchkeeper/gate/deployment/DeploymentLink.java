package dev.watchkeeper.gate.deployment;

import dev.watchkeeper.contract.id.DeploymentId;
import java.net.URI;
import java.util.Optional;

/**
 * Where people look at a deployment, as the operator says.
 *
 * @param form an address of http or https in which {@code {id}} stands for the deployment; empty: there is no such page
 */
public record DeploymentLink(Optional<String> form) {
    private static final String ID = "{id}";

    public DeploymentLink {
        form.ifPresent(DeploymentLink::check);
    }

    public Optional<String> of(DeploymentId id) {
        return form.map(address -> address.replace(ID, id.value()));
    }

    private static void check(String address) {
        URI read = URI.create(address.replace(ID, "0"));
        boolean web = "https".equals(read.getScheme()) || "http".equals(read.getScheme());
        if (!web || read.getHost() == null || read.getUserInfo() != null || !address.contains(ID)) {
            throw new IllegalArgumentException("'" + address
                    + "' is no address of a deployment: write it like https://watchkeeper.example/deployments/{id}");
        }
    }
}
