package dev.watchkeeper.endtoend.canary;

import static dev.watchkeeper.endtoend.canary.CanaryCallers.must;

import dev.watchkeeper.contract.access.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What persons ask of the rollback service, where the target is well and where it is not. */
final class CanaryRollbacks {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Set<String> ENDED = Set.of("ROLLED_BACK", "FAILED", "HELD", "STOOD_DOWN");
    /** In two projects, so that RDS answers with each of its troubles once. */
    private static final int RESTORES = 4;

    private final CanaryCallers callers;

    CanaryRollbacks(CanaryCallers callers) {
        this.callers = callers;
    }

    /** The version goes back, and then its database is to follow. */
    void carryOut(String deployment) throws IOException {
        CanaryCalls approver = callers.as(Role.APPROVER, "rollback");
        callers.say(must(takeBack(approver, deployment)));
        String path = "/api/v1/rollbacks/" + deployment;
        try {
            Awaitility.await()
                    .atMost(LONG)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> ENDED.contains(
                            approver.get(path).json().path("state").asText()));
        } catch (ConditionTimeoutException notYet) {
            throw new IllegalStateException("not back: " + approver.get(path).body(), notYet);
        }
        CanaryCalls.Said ended = approver.get(path);
        callers.say(ended);
        if (!ended.json().path("state").asText().equals("ROLLED_BACK")) {
            throw new IllegalStateException("not back: " + ended.body());
        }
        for (int i = 0; i < RESTORES; i++) {
            restore(approver, deployment);
        }
    }

    /** Of a service whose targets do not answer any more. */
    void ask(String service, String deployment) throws IOException {
        CanaryCalls approver = callers.as(Role.APPROVER, "rollback");
        callers.say(
                callers.as(Role.DEPLOYER, "rollback").post("/api/v1/rehearsals", "{\"service\": \"" + service + "\"}"));
        callers.say(callers.as(Role.DEPLOYER, "gate")
                .post(
                        "/api/v1/deployments/" + deployment + "/facts",
                        "{\"fact\": \"database-corruption\", \"description\": \"seen by a person\"}"));
        callers.say(takeBack(approver, deployment));
        callers.say(approver.get("/api/v1/rollbacks/" + deployment + "/database"));
        restore(approver, deployment);
    }

    private static CanaryCalls.Said takeBack(CanaryCalls approver, String deployment) throws IOException {
        return approver.post(
                "/api/v1/rollbacks", "{\"deployment\": \"" + deployment + "\", \"reason\": \"it is bad\"}");
    }

    private void restore(CanaryCalls approver, String deployment) throws IOException {
        callers.say(approver.post(
                "/api/v1/rollbacks/" + deployment + "/database/restore",
                "{\"snapshot\": \"before\", \"reason\": \"the table is broken\", \"readOnly\": \"declined\"}"));
    }
}
