package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A deployment whose jobs and files stand at GitHub, and of which no pipeline hands anything in. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class ForgeTest {
    private static WatchRef requested(String name, String commit) {
        ServiceRef service = ServiceRef.of(ForgeOfStories.PROJECT, name, "production");
        String policy = Policies.of(service)
                .replace("secret: secret:demo/switch", "secret: secret:" + ForgeOfStories.PROJECT + "/switch")
                .replace("team: households", "team: households, repository: petforce/api")
                .replace(
                        "monitoring: {",
                        "ci: { required: [unit] }\n    documents: { changelog: required, apiDocs: { when: \"openapi/**\" } }\n"
                                + "    monitoring: {");
        Api.postPolicy(policy).then().statusCode(201);
        String id = Api.post(
                        "/api/v1/deployments",
                        Api.body(service, "v1.2.0", "")
                                .replace("\"tag\": \"v1.2.0\"", "\"tag\": \"v1.2.0\", \"commit\": \"" + commit + "\""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new WatchRef(new DeploymentId(id), Run.FIRST, service);
    }

    private static void heard(WatchRef watch) {
        Version running =
                new Version("v1.1.0", Optional.of(ForgeOfStories.RUNNING), Optional.empty(), Optional.empty());
        try (OtherServices others = new OtherServices()) {
            others.say(new RollbackEvent.Rehearsed(
                    watch,
                    List.of(new TargetRehearsal(
                            new TargetName("switch"),
                            true,
                            "",
                            Optional.of(running),
                            Optional.of(running),
                            Optional.empty())),
                    "rehearsed 1 target"));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
    }

    @Test
    void isAdmittedByWhatGithubSays() {
        WatchRef watch = requested("api", ForgeOfStories.GOOD);
        heard(watch);

        Api.awaitStatus(watch, "admitted");
        Api.get(watch.deployment())
                .then()
                .body("checks.find { it.check == 'ci.required' }.sentence", containsString("unit passed"))
                .body("checks.find { it.check == 'change.paths' }.sentence", containsString("2 files change against"))
                .body(
                        "checks.find { it.check == 'documents.changelog' }.sentence",
                        equalTo("CHANGELOG.md is among 2 changed files"))
                .body(
                        "checks.find { it.check == 'documents.apiDocs' }.sentence",
                        equalTo("no changed file matches openapi/**"));
        given().get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*watchkeeper_gate_check_seconds_count\\{[^}]*check=\"ci.required\".*"));
    }

    @Test
    void isRefusedForWhatItsCommitLacks() {
        WatchRef watch = requested("other-api", ForgeOfStories.BAD);
        heard(watch);

        Api.awaitStatus(watch, "refused");
        Api.get(watch.deployment()).then().body("reasons.code", hasItem("changelog-missing"));
    }
}
