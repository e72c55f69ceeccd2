package dev.watchkeeper.demo.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.shift.SwitchClient;
import dev.watchkeeper.demo.site.PolicyText;
import dev.watchkeeper.demo.site.StackAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A pipeline: asks for a deployment, starts it once it is admitted, and shifts each step only on the gate's go. */
public final class Deployer {
    private static final Duration LONGEST_ADMISSION = Duration.ofSeconds(75);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(90);

    private static final Set<String> LIVE = Set.of("requested", "admitted", "started", "shifting", "shifted");

    private final Api deployer;
    private final Api admin;
    private final SwitchClient trafficSwitch;
    private final String service;
    private final List<Integer> steps;

    /**
     * @param session differs from demo to demo
     * @param service the service's name in project demo
     * @param steps the shares after 0
     */
    public Deployer(
            StackAddress stack, String session, SwitchClient trafficSwitch, String service, List<Integer> steps) {
        this.deployer = new Api(stack.origin(), stack.deployerToken(), session + "-deployer-" + service);
        this.admin = new Api(stack.origin(), stack.adminToken(), session + "-admin-" + service);
        this.trafficSwitch = trafficSwitch;
        this.service = service;
        this.steps = List.copyOf(steps);
    }

    public void setPolicy(String yaml) {
        admin.post("/api/v1/policies", "application/yaml", yaml);
    }

    /** Asks for a deployment; it takes the place of an earlier one that is still watched. */
    public String request(String version) {
        JsonNode answer = deployer.post(
                "/api/v1/deployments",
                Json.object()
                        .put("project", "demo")
                        .put("service", service)
                        .put("environment", PolicyText.environment(service))
                        .put("supersede", true)
                        .set("version", Json.object().put("tag", version)));
        return answer.path("id").asText();
    }

    /**
     * Waits for the gate's decision.
     *
     * @return the reasons of a refusal; nothing when it is admitted
     * @throws IllegalStateException when nobody decides
     */
    public Optional<String> refusal(String deployment) {
        long deadline = System.nanoTime() + LONGEST_ADMISSION.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode seen = deployer.get("/api/v1/deployments/" + deployment);
            switch (seen.path("status").asText().toUpperCase(Locale.ROOT)) {
                case "ADMITTED" -> {
                    return Optional.empty();
                }
                case "REFUSED" -> {
                    return Optional.of(seen.path("reasons").toString());
                }
                case "REQUESTED" -> Pause.of(Duration.ofMillis(250));
                default ->
                    throw new IllegalStateException("deployment " + deployment + " is "
                            + seen.path("status").asText() + ": " + seen.path("reasons"));
            }
        }
        throw new IllegalStateException("nobody decided about deployment " + deployment);
    }

    /** Ends every watch of the service: what is watched goes away. */
    public void leave() {
        for (JsonNode deployment :
                deployer.get("/api/v1/deployments?service=demo/" + service + "/" + PolicyText.environment(service))) {
            if (LIVE.contains(deployment.path("status").asText())) {
                abort(deployment.path("id").asText());
            }
        }
    }

    /** One that has ended in the meantime cannot be aborted, and need not be. */
    private void abort(String deployment) {
        try {
            deployer.post(
                    "/api/v1/deployments/" + deployment + "/abort",
                    Json.object().put("reason", "the scenario is over and its processes end"));
        } catch (Api.Refused ended) {
            if (ended.status() != 409) {
                throw ended;
            }
        }
    }

    public void start(String deployment) {
        deployer.post("/api/v1/deployments/" + deployment + "/start", Json.object());
    }

    /** Takes every step to full traffic, or as far as the gate lets it. */
    public Shifting shift(String deployment, String version) throws IOException {
        for (int share : steps) {
            JsonNode seen = trafficSwitch.state();
            JsonNode answer = askUntilDecided(deployment, share);
            if (!answerIs(answer, "go")) {
                return new Shifting.Stopped(share, answer.path("reason").asText());
            }
            if (seen.path("version").asText().equals(version)
                    && seen.path("share").asInt() >= share) {
                continue;
            }
            try {
                trafficSwitch.shift(deployment + "-" + share, deployment, version, share, seen);
            } catch (IOException e) {
                return new Shifting.Stopped(share, String.valueOf(e.getMessage()));
            }
        }
        try {
            deployer.post("/api/v1/deployments/" + deployment + "/shifted", Json.object());
            return new Shifting.Done();
        } catch (Api.Refused e) {
            if (e.status() == 409) {
                return new Shifting.Stopped(100, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private JsonNode askUntilDecided(String deployment, int share) {
        long deadline = System.nanoTime() + LONGEST_STEP.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode answer = deployer.post(
                    "/api/v1/deployments/" + deployment + "/cutover-steps",
                    Json.object().put("share", share));
            if (!answerIs(answer, "wait")) {
                return answer;
            }
            long seconds = Math.clamp(answer.path("retryAfterSeconds").asLong(1), 1, 2);
            Pause.of(Duration.ofSeconds(seconds));
        }
        throw new IllegalStateException("the gate said wait for " + LONGEST_STEP.toSeconds() + " s");
    }

    private static boolean answerIs(JsonNode answer, String word) {
        return answer.path("answer").asText().equalsIgnoreCase(word);
    }
}
