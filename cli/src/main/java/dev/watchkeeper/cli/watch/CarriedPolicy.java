package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.util.Optional;

/** The policy that a deployment carries, where it is still the one in force. */
final class CarriedPolicy {
    private CarriedPolicy() {}

    static Optional<Policy> of(Server server, JsonNode deployment) {
        try {
            JsonNode policy = server.get("/api/v1/policies/" + part(deployment, "project") + "/"
                    + part(deployment, "service") + "/" + part(deployment, "environment"));
            boolean same = policy.path("hash")
                    .asText()
                    .equals(deployment.path("policyHash").asText());
            return same && PolicyReader.read(policy.path("source").asText()) instanceof PolicyReading.Accepted accepted
                    ? Optional.of(accepted.policy())
                    : Optional.empty();
        } catch (Stopped e) {
            return Optional.empty(); // Without it the tree has no bars and foretells nothing; everything else is there.
        }
    }

    private static String part(JsonNode deployment, String name) {
        return Server.encoded(deployment.path(name).asText());
    }
}
