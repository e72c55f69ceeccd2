package dev.watchkeeper.bench.cluster.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Deploys a watched service as a pipeline does: asks, waits, starts, shifts each step only on the gate's go. */
public final class Pipeline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_DECISION = Duration.ofMinutes(2);
    private static final int MOST_REQUESTS = 4;

    private final Front front;
    private final Targets targets;

    public Pipeline(Front front, Targets targets) {
        this.front = front;
        this.targets = targets;
    }

    /** @return the id of the deployment that has all traffic now */
    public String deploy(Watched watched) {
        targets.add(watched);
        front.post("/api/v1/policies", Role.ADMIN, "text/yaml", WatchedPolicy.of(watched, targets.base()));
        json(
                "/api/v1/known-good",
                Role.APPROVER,
                of(watched)
                        .put("reason", "it serves")
                        .set("version", JSON.createObjectNode().put("tag", Target.OLD)));
        String deployment = admitted(watched);
        String path = "/api/v1/deployments/" + deployment;
        json(path + "/start", Role.DEPLOYER, JSON.createObjectNode());
        for (int share : List.of(0, 100)) {
            Waiting.until("go for " + share + " % of " + watched.name(), LONGEST_DECISION, () -> go(path, share));
        }
        targets.shift(watched.name());
        json(path + "/shifted", Role.DEPLOYER, JSON.createObjectNode());
        return deployment;
    }

    /** Ends a watch before its time; one that has ended stays as it is. */
    public void leave(String deployment) {
        JsonNode seen = front.get("/api/v1/deployments/" + deployment);
        if (List.of("requested", "admitted", "started", "shifting", "shifted")
                .contains(seen.path("status").asText())) {
            try {
                json(
                        "/api/v1/deployments/" + deployment + "/abort",
                        Role.DEPLOYER,
                        JSON.createObjectNode().put("reason", "all is seen"));
            } catch (IllegalStateException hasEnded) {
                return;
            }
        }
    }

    private boolean go(String path, int share) {
        JsonNode answer = json(
                path + "/cutover-steps", Role.DEPLOYER, JSON.createObjectNode().put("share", share));
        return switch (answer.path("answer").asText()) {
            case "go" -> true;
            case "wait" -> {
                Waiting.pause(Duration.ofMillis(500));
                yield false;
            }
            default -> throw new IllegalStateException(path + " was stopped before it began: " + answer);
        };
    }

    /** What is refused because a service was just killed under the questions before the start is asked for again. */
    private String admitted(Watched watched) {
        JsonNode last = JSON.missingNode();
        for (int request = 0; request < MOST_REQUESTS; request++) {
            String id = json(
                            "/api/v1/deployments",
                            Role.DEPLOYER,
                            of(watched)
                                    .put("supersede", true)
                                    .set("version", JSON.createObjectNode().put("tag", Target.NEW)))
                    .path("id")
                    .asText();
            last = Waiting.until("a decision about " + watched.name(), LONGEST_DECISION, () -> {
                Waiting.pause(Duration.ofMillis(400));
                JsonNode seen = front.get("/api/v1/deployments/" + id);
                return seen.path("status").asText().equals("requested") ? Optional.empty() : Optional.of(seen);
            });
            if (last.path("status").asText().equals("admitted")) {
                return id;
            }
        }
        throw new IllegalStateException(watched.name() + " was refused: " + last.path("reasons"));
    }

    private JsonNode json(String path, Role role, JsonNode body) {
        return front.post(path, role, "application/json", body.toString());
    }

    private static ObjectNode of(Watched watched) {
        return JSON.createObjectNode()
                .put("project", Watched.PROJECT)
                .put("service", watched.name())
                .put("environment", watched.environment());
    }
}
