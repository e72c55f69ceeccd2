package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.watch.Phase;
import java.util.List;

/** The phases of the policy that a deployment carries, where it is still the one in force. */
final class Phases {
    private Phases() {}

    static List<Phase> of(Server server, JsonNode deployment) {
        try {
            JsonNode policy = server.get("/api/v1/policies/" + part(deployment, "project") + "/"
                    + part(deployment, "service") + "/" + part(deployment, "environment"));
            boolean same = policy.path("hash")
                    .asText()
                    .equals(deployment.path("policyHash").asText());
            return same && PolicyReader.read(policy.path("source").asText()) instanceof PolicyReading.Accepted accepted
                    ? accepted.policy().watch().phases()
                    : List.of();
        } catch (Stopped e) {
            return List.of(); // Without it the tree has no bars; everything else is there.
        }
    }

    private static String part(JsonNode deployment, String name) {
        return Server.encoded(deployment.path(name).asText());
    }
}
