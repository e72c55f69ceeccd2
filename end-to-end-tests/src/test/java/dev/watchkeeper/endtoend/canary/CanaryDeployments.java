package dev.watchkeeper.endtoend.canary;

import static dev.watchkeeper.endtoend.canary.CanaryCallers.must;

import dev.watchkeeper.contract.access.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Deployments of the services of {@link CanaryPolicies}, from the policy to the full shift. */
final class CanaryDeployments {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Those whose targets answer. Of the others only what they ask is wanted. */
    private static final Set<String> ADMITTED = Set.of(CanaryPolicies.SWITCHED, CanaryPolicies.GOES_BACK);

    private final CanaryCallers callers;
    private final CanaryPolicies policies;
    private final Map<String, String> ids = new TreeMap<>();

    CanaryDeployments(CanaryCallers callers, CanaryPolicies policies) {
        this.callers = callers;
        this.policies = policies;
    }

    /** The newest of each service. */
    Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    /** @return the id of the deployment */
    String request(String project, String service) throws IOException {
        callers.say(must(callers.as(Role.ADMIN, "gate").post("/api/v1/policies", policies.of(project, service))));
        callers.say(must(callers.as(Role.APPROVER, "gate")
                .post(
                        "/api/v1/known-good",
                        body(
                                project,
                                service,
                                "v1.0.0",
                                COMMIT.replace('0', '1'),
                                "api:1",
                                "\"reason\": \"it runs\""))));
        CanaryCalls.Said answer = must(callers.as(Role.DEPLOYER, "gate")
                .post("/api/v1/deployments", body(project, service, "v1.1.0", COMMIT, "api:2", "\"supersede\": true")));
        String id = answer.json().path("id").asText();
        ids.put(project + "/" + service + "/production", id);
        callers.say(answer);
        return id;
    }

    /** @return the id of the deployment */
    String start(String project, String service) throws IOException {
        CanaryCalls deployer = callers.as(Role.DEPLOYER, "gate");
        String id = request(project, service);
        String path = "/api/v1/deployments/" + id;
        if (ADMITTED.contains(service) && !decided(deployer, path).contains("\"admitted\"")) {
            throw new IllegalStateException(
                    "not admitted: " + deployer.get(path).body());
        }
        callers.say(deployer.post(path + "/start", "{}"));
        callers.say(deployer.post(path + "/cutover-steps", "{\"share\": 100}"));
        callers.say(deployer.post(path + "/shifted", "{}"));
        return id;
    }

    private static String decided(CanaryCalls deployer, String path) throws IOException {
        try {
            Awaitility.await()
                    .atMost(LONG)
                    .until(() ->
                            !deployer.get(path).json().path("status").asText().equals("requested"));
        } catch (ConditionTimeoutException undecided) {
            return "";
        }
        return deployer.get(path).body();
    }

    private static String body(
            String project, String service, String tag, String commit, String targetRef, String more) {
        return """
                {"project": "%s", "service": "%s", "environment": "production",
                 "version": {"tag": "%s", "commit": "%s", "targetRef": "%s", "schemaVersion": "42"}, %s}
                """.formatted(project, service, tag, commit, targetRef, more);
    }
}
