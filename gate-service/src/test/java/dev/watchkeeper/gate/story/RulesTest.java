package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.kit.channels.ChannelRules;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every endpoint and every channel of the gate. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class RulesTest {
    private static final Set<Role> ANYONE = EnumSet.allOf(Role.class);
    private static final Set<Role> DEPLOYERS = EnumSet.of(Role.DEPLOYER);
    private static final ServiceRef SERVICE = ServiceRef.of("demo", "matrix", "production");

    /** Every operation and who may call it; a new endpoint without a row fails the test. */
    private static final Map<String, Set<Role>> MATRIX = new TreeMap<>(Map.of(
            "GET /api/v1/deployments", ANYONE,
            "GET /api/v1/deployments/{id}", ANYONE,
            "GET /api/v1/deployments/{id}/gate", ANYONE,
            "GET /api/v1/policies/{project}/{service}/{environment}", ANYONE,
            "GET /api/v1/known-good", ANYONE,
            "POST /api/v1/policies", EnumSet.of(Role.ADMIN),
            "POST /api/v1/known-good", EnumSet.of(Role.APPROVER),
            "POST /api/v1/deployments", DEPLOYERS));

    static {
        List.of("start", "cutover-steps", "shifted", "abort", "facts", "migrations")
                .forEach(verb -> MATRIX.put("POST /api/v1/deployments/{id}/" + verb, DEPLOYERS));
        List.of("attestations", "waivers")
                .forEach(verb ->
                        MATRIX.put("POST /api/v1/deployments/{id}/" + verb, EnumSet.of(Role.DEPLOYER, Role.APPROVER)));
        MATRIX.put("GET /api/v1/deployments/{id}/steps", ANYONE);
        MATRIX.put("POST /api/v1/reports/{project}/{service}/{commit}/{format}", DEPLOYERS);
    }

    /** Whoever calls it shows by a signature who it is: GithubWebhookTest. */
    private static final String SIGNED = "POST /api/v1/github/webhooks";

    /** Of no project: who one is, and how one becomes somebody and nobody: SessionTest, IdentityTest. */
    private static final Set<String> SESSION = Set.of(
            "GET /api/v1/session",
            "POST /api/v1/session",
            "DELETE /api/v1/session",
            "GET /api/v1/sessions",
            "POST /api/v1/sessions/{session}/end",
            "POST /api/v1/sessions/end-others",
            "POST /api/v1/session/token",
            "POST /api/v1/tokens",
            "GET /api/v1/session/providers",
            "GET /api/v1/session/providers/{provider}",
            "GET /api/v1/session/providers/{provider}/back");

    /** What each service says of itself and of its audit is the kit's: SelfResourceTest, AccessMatrixTest. */
    private static final Set<String> OF_EACH_SERVICE = Set.of(" /api/v1/self", " /api/v1/audit/");

    @Test
    @Tag("S3")
    void everyEndpointStandsInTheMatrix() {
        Map<String, Map<String, Object>> paths =
                given().header("Accept", "application/json").get("/q/openapi").path("paths");

        Set<String> operations = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        Arrays.stream(Method.values()).anyMatch(m -> m.name().equalsIgnoreCase(method)))
                .forEach(method -> operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        assertThat(operations).contains(SIGNED).containsAll(SESSION);
        operations.remove(SIGNED);
        operations.removeAll(SESSION);
        operations.removeIf(operation -> OF_EACH_SERVICE.stream().anyMatch(operation::contains));
        assertThat(operations).isEqualTo(MATRIX.keySet());
    }

    @Test
    @Tag("S3")
    void everyRoleGetsWhatTheMatrixSaysAndNobodyElseAnything() {
        String id = Api.requested(SERVICE, "v1").deployment().value();
        WatchRef over = Api.requested(ServiceRef.of("demo", "matrix-over", "production"), "v1");
        Api.step(over, "abort", "{\"reason\": \"its stream must end\"}").then().statusCode(200);
        String foreign = "wk_foreign";
        String expired = "wk_expired";
        try (OtherServices others = new OtherServices()) {
            others.say(granted("foreign", "another-project", foreign, Optional.empty()));
            others.say(granted("expired", "*", expired, Optional.of(Instant.parse("2020-01-01T00:00:00Z"))));
        }
        awaitKnown(foreign, 403);
        awaitKnown(expired, 401);

        MATRIX.forEach((operation, allowed) -> {
            for (Role role : Role.values()) {
                int status = call(
                                operation,
                                operation.endsWith("/gate") || operation.endsWith("/steps")
                                        ? over.deployment().value()
                                        : id,
                                Api.with(Keys.token(role)))
                        .statusCode();
                assertThat(status == 403)
                        .as(operation + " as " + role + ": " + status)
                        .isEqualTo(!allowed.contains(role));
                assertThat(status)
                        .as(operation + " as " + role)
                        .isNotEqualTo(401)
                        .isLessThan(500);
            }
            assertThat(call(operation, id, given()).statusCode())
                    .as(operation + " as nobody")
                    .isEqualTo(401);
            assertThat(call(operation, id, Api.with("wk_guessed")).statusCode())
                    .as(operation)
                    .isEqualTo(401);
            assertThat(call(operation, id, Api.with(expired)).statusCode())
                    .as(operation)
                    .isEqualTo(401);
            Response other = call(operation, id, Api.with(foreign));
            assertThat(other.statusCode())
                    .as(operation + " with a foreign token")
                    .isEqualTo(403);
            assertThat(other.<String>path("remedy")).isNotBlank();
        });
    }

    private static AccessEvent granted(String subject, String project, String token, Optional<Instant> expires) {
        return new AccessEvent.RolesGranted(
                new SubjectId(subject),
                project,
                ANYONE,
                TokenHash.ofToken(token).hex(),
                expires);
    }

    /** The unknown token gets 401 as well, but says so. */
    private static void awaitKnown(String token, int status) {
        Awaitility.await().untilAsserted(() -> {
            Response answer = Api.with(token).get("/api/v1/deployments?service=" + SERVICE);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.<String>path("detail")).isNotEqualTo("The token is not known");
        });
    }

    private static Response call(String operation, String id, RequestSpecification caller) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation
                .substring(operation.indexOf(' ') + 1)
                .replace("{id}", id)
                .replace("{project}/{service}/{environment}", SERVICE.toString())
                .replace(
                        "{project}/{service}/{commit}/{format}",
                        "demo/matrix/0123456789abcdef0123456789abcdef01234567/changes");
        if (method.equals("GET")) {
            return caller.get(
                    path.contains("/known-good") || path.endsWith("/deployments")
                            ? path + "?service=" + SERVICE
                            : path);
        }
        boolean policy = path.endsWith("/policies");
        return caller.header("Idempotency-Key", Api.newKey())
                .contentType(policy ? "text/plain" : "application/json")
                .body(policy ? Policies.of(SERVICE) : bodyOf(path))
                .post(path);
    }

    /** Valid for each address, and without effect on the deployment that the matrix is tried on. */
    private static String bodyOf(String path) {
        if (path.endsWith("/cutover-steps")) {
            return "{\"share\": 50}";
        }
        if (path.endsWith("/attestations")) {
            return "{\"question\": \"nothing\", \"statement\": \"yes\"}";
        }
        if (path.endsWith("/waivers")) {
            return "{\"exception\": \"nothing\", \"reason\": \"r\"}";
        }
        if (path.endsWith("/changes")) {
            return "{\"paths\": []}";
        }
        if (path.endsWith("/migrations")) {
            return "{\"state\": \"running\"}";
        }
        if (path.endsWith("/abort")) {
            return "{}";
        }
        return path.endsWith("/facts")
                ? "{\"fact\": \"a\", \"description\": \"b\"}"
                : Api.body(SERVICE, "v1", path.endsWith("/known-good") ? ", \"reason\": \"r\"" : "");
    }

    @Test
    void everyChannelIsSafe() {
        assertThat(ChannelRules.channels(ConfigProvider.getConfig()))
                .containsExactly("incoming rollbacks", "incoming verdicts");
        assertThat(ChannelRules.violations(ConfigProvider.getConfig())).isEmpty();
    }

    @Test
    void healthAndMetricsAreOpenAndSayWhatCounts() {
        Awaitility.await()
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("status", equalTo("UP"))
                        .body("checks.name", org.hamcrest.Matchers.hasItem("access has been read")));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("watchkeeper_gate_admissions_total"))
                .body(containsString("watchkeeper_outbox_lag_seconds"));
    }
}
