package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class BadInputTest {
    private static final ServiceRef UNKNOWN = ServiceRef.of("demo", "nobody-knows-it", "production");

    private final Jdbi jdbi;

    @Inject
    BadInputTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("title", not(equalTo("")))
                .body("remedy", not(equalTo("")))
                .body("detail", not(containsString("Exception")))
                .body("detail", not(containsString("dev.watchkeeper")));
    }

    private int deploymentsOf(ServiceRef service) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM deployments WHERE service = ?")
                .bind(0, service.toString())
                .mapTo(Integer.class)
                .one());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "\"text\"", "{\"project\": }", "{\"project\": \"a\", \"project\": \"b\"}", "{} {}", ""
            })
    void malformedJsonIsRefused(String body) {
        problem(Api.post("/api/v1/deployments", body), 400);
    }

    @Test
    void unknownFieldIsNamedWithTheNearestOne() {
        ServiceRef service = ServiceRef.of("demo", "unknown-field", "production");
        Api.postPolicy(Policies.of(service)).then().statusCode(201);

        problem(Api.post("/api/v1/deployments", Api.body(service, "v1", ", \"supercede\": true")), 400)
                .body("field", equalTo("supercede"))
                .body("remedy", containsString("'supersede'"));
        assertThat(deploymentsOf(service)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"service\": \"a\", \"environment\": \"b\", \"version\": {\"tag\": \"v1\"}}",
                "{\"project\": \"demo\", \"environment\": \"b\", \"version\": {\"tag\": \"v1\"}}",
                "{\"project\": \"demo\", \"service\": \"a\", \"environment\": \"b\"}",
                "{\"project\": \"demo\", \"service\": \"a\", \"environment\": \"b\", \"version\": {}}",
                "{\"project\": \"demo\", \"service\": \"a/b\", \"environment\": \"b\", \"version\": {\"tag\": \"v1\"}}",
                "{\"project\": \"demo\", \"service\": \"a\", \"environment\": \"b\", \"version\": {\"tag\": \"v\\u0000\"}}",
                "{\"project\": \"demo\", \"service\": \"a\", \"environment\": \"b\", \"version\": \"v1\"}",
                "{\"project\": \"demo\", \"service\": \"a\", \"environment\": \"b\", \"version\": {\"tag\": \"v1\"}, \"supersede\": \"maybe\"}"
            })
    void missingOrImpossibleValueIsNamed(String body) {
        problem(Api.post("/api/v1/deployments", body), 400).body("field", not(equalTo("")));
    }

    @Test
    @Tag("A14")
    void unknownServiceIsSentToItsPolicyFirst() {
        problem(Api.post("/api/v1/deployments", Api.body(UNKNOWN, "v1", "")), 404)
                .body("detail", containsString(UNKNOWN.toString()))
                .body("remedy", containsString("POST the policy first"));
        problem(Api.as(Role.VIEWER).get("/api/v1/policies/" + UNKNOWN), 404);
        assertThat(deploymentsOf(UNKNOWN)).isZero();
    }

    @Test
    void policyWithATypoNamesPathLineAndTheNearestWord() {
        ServiceRef service = ServiceRef.of("demo", "typo", "production");
        String typo = Policies.of(service)
                .replace("critical: true, every: 1s", "critical: true, evry: 1s, expects: \"== 0\"");

        problem(Api.postPolicy(typo), 422)
                .body("errors", hasSize(greaterThan(1)))
                .body("errors.path", everyItem(containsString("spec.checks.health")))
                .body("errors.line", everyItem(equalTo(9)))
                .body("errors.remedy", org.hamcrest.Matchers.hasItem(containsString("every")));
        problem(Api.as(Role.VIEWER).get("/api/v1/policies/" + service), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a: [", "just words", "kind: DeploymentPolicy", "- 1\n- 2", "a: &x [*x]"})
    void whatIsNoPolicyIsRefusedWithAPlace(String yaml) {
        problem(Api.postPolicy(yaml), 422).body("errors", hasSize(greaterThan(0)));
    }

    @Test
    void startOutsideTheWindowIsRefusedWithTheTimeItOpens() {
        ServiceRef service = ServiceRef.of("demo", "closed", "production");
        WatchRef watch = Api.requested(service, "v1.2.0");
        Api.step(watch, "abort", "{\"reason\": \"the policy changes\"}").then().statusCode(200);
        Api.postPolicy(Policies.closedToday(service)).then().statusCode(201).body("version", equalTo(2));
        WatchRef closed = Api.requestedAgain(service, "v1.2.0");
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(closed, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(closed, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Api.awaitStatus(closed, "admitted");

        problem(Api.step(closed, "start"), 409)
                .body("title", containsString("outside-window"))
                .body("remedy", containsString("Start at "));
        Api.get(closed.deployment())
                .then()
                .body("status", equalTo("admitted"))
                .body("notes[0]", containsString("not now"));
    }

    @Test
    void sameKeyWithTheSameBodyGetsTheSameAnswerAndWithAnotherIsRefused() {
        ServiceRef service = ServiceRef.of("demo", "repeated", "production");
        Api.postPolicy(Policies.of(service)).then().statusCode(201);
        String key = Api.newKey();

        Response first = request(key, Api.body(service, "v1", ""));
        Response second = request(key, Api.body(service, "v1", ""));
        Response other = request(key, Api.body(service, "v2", ""));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        problem(other, 422).body("field", equalTo("Idempotency-Key")).body("detail", containsString(key));
        assertThat(deploymentsOf(service)).isEqualTo(1);
    }

    private static Response request(String key, String body) {
        return Api.with(Keys.token(Role.DEPLOYER))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/deployments");
    }

    @Test
    void postWithoutAKeyIsRefused() {
        problem(
                        Api.with(Keys.token(Role.DEPLOYER))
                                .contentType("application/json")
                                .body(Api.body(UNKNOWN, "v1", ""))
                                .post("/api/v1/deployments"),
                        400)
                .body("field", equalTo("Idempotency-Key"));
    }

    @Test
    void shareThatIsNoStepIsNamed() {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "steps", "production"), "v1.2.0");
        problem(Api.step(watch, "cutover-steps", "{\"share\": 50}"), 409).body("title", containsString("not-started"));
        problem(Api.step(watch, "cutover-steps", "{\"share\": 101}"), 400).body("field", equalTo("share"));
        problem(Api.step(watch, "cutover-steps", "{}"), 400).body("field", equalTo("share"));
        problem(Api.step(watch, "abort", "{}"), 400).body("field", equalTo("reason"));
        problem(Api.step(watch, "shifted"), 409);
    }

    @Test
    void unknownDeploymentIsNotFound() {
        problem(Api.as(Role.VIEWER).get("/api/v1/deployments/nothing"), 404);
        problem(Api.as(Role.VIEWER).get("/api/v1/deployments/no%20id"), 400);
        problem(Api.as(Role.VIEWER).get("/api/v1/deployments?service=demo"), 400)
                .body("field", equalTo("service"));
        problem(Api.as(Role.DEPLOYER).post("/api/v1/deployments/nothing/start"), 404);
    }
}
