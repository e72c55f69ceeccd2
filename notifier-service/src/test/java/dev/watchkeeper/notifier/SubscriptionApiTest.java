package dev.watchkeeper.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class SubscriptionApiTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String token = TestStack.shared().credentials().token(Role.DEPLOYER);
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final WatchRef watch = new WatchRef(
            new DeploymentId("d-" + unique), Run.FIRST, ServiceRef.of("demo", "api-" + unique, "production"));
    private final Publisher publisher = new Publisher();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<HttpHeaders> headers = new CopyOnWriteArrayList<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private final AtomicInteger keys = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer receiver;

    static {
        try (Publisher gate = new Publisher()) {
            gate.publish(
                    "subscription-access",
                    new AccessEvent.RolesGranted(
                            new SubjectId("test-" + Role.DEPLOYER.name().toLowerCase(Locale.ROOT)),
                            "*",
                            Set.of(Role.DEPLOYER),
                            TokenHash.ofToken(TestStack.shared().credentials().token(Role.DEPLOYER))
                                    .hex(),
                            Optional.empty()));
        }
    }

    @BeforeEach
    void start() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            headers.add(HttpHeaders.of(exchange.getRequestHeaders(), (a, b) -> true));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        receiver.start();
        await().atMost(SOON)
                .until(() -> given().auth()
                                .oauth2(token)
                                .get("/api/v1/subscriptions")
                                .statusCode()
                        == 200);
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        publisher.close();
    }

    private ValidatableResponse post(String path, String body) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", unique + "-" + keys.incrementAndGet())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/subscriptions" + path)
                .then();
    }

    private JsonPath subscribed() {
        return post(
                        "",
                        "{\"project\":\"demo\",\"url\":\"http://127.0.0.1:"
                                + receiver.getAddress().getPort() + "/hook\",\"service\":\"" + watch.service() + "\"}")
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void happens(String what) {
        publisher.publish(what + "-" + unique, new DeploymentEvent.Aborted(watch, new SubjectId("ann"), what));
    }

    private void told(int count) {
        await().atMost(SOON).until(() -> bodies.size() == count);
    }

    @Test
    void whatHappensWhileItIsPausedComesAfterItIsResumed() {
        String id = subscribed().getString("subscription.id");
        post("/" + id + "/pause", "{}").statusCode(200).body("paused", notNullValue());
        happens("one");
        await().atMost(SOON)
                .until(() -> given().auth()
                                .oauth2(token)
                                .get("/api/v1/subscriptions/" + id + "/deliveries?state=due")
                                .jsonPath()
                                .getList("")
                                .size()
                        == 1);
        assertThat(bodies).isEmpty();

        post("/" + id + "/resume", "{}").statusCode(200).body("paused", nullValue());

        told(1);
    }

    @Test
    void aNewSecretSignsBesideTheOneBeforeAndTheSameRequestGivesTheSameSecret() throws Exception {
        JsonPath added = subscribed();
        String id = added.getString("subscription.id");
        var request = given().auth()
                .oauth2(token)
                .header("Idempotency-Key", "rotate-" + unique)
                .contentType("application/json")
                .body("{\"overlap\":\"PT1H\"}");
        String fresh = request.post("/api/v1/subscriptions/" + id + "/secret")
                .then()
                .statusCode(200)
                .body("subscription.previousSecretUntil", notNullValue())
                .extract()
                .path("secret");
        String again = request.post("/api/v1/subscriptions/" + id + "/secret").path("secret");
        happens("one");
        told(1);

        assertThat(again).isEqualTo(fresh).isNotEqualTo(added.getString("secret"));
        new Webhook(fresh).verify(bodies.getFirst(), headers.getFirst());
        new Webhook(added.getString("secret")).verify(bodies.getFirst(), headers.getFirst());
        given().auth()
                .oauth2(token)
                .get("/api/v1/subscriptions/" + id)
                .then()
                .body(org.hamcrest.Matchers.not(containsString("whsec_")));
    }

    @Test
    void aTrialIsToldAtOnceAndSaysHowItWent() {
        String id = subscribed().getString("subscription.id");

        post("/" + id + "/test", "{}")
                .statusCode(200)
                .body("outcome", equalTo("taken"))
                .body("status", equalTo(204));
        status.set(302);
        post("/" + id + "/test", "{}")
                .statusCode(200)
                .body("outcome", equalTo("not_taken"))
                .body("why", containsString("a redirect is not followed"));

        assertThat(bodies.getFirst()).contains("\"type\":\"subscription.tested\"", "tries out the subscription");
    }

    @Test
    void goneEndsItWithTheReasonAndWhatDidNotArriveCanBeToldAgain() {
        String id = subscribed().getString("subscription.id");
        status.set(410);
        happens("one");
        await().atMost(SOON)
                .until(() -> given().auth()
                                .oauth2(token)
                                .get("/api/v1/subscriptions/" + id)
                                .path("disabled")
                        != null);
        given().auth()
                .oauth2(token)
                .get("/api/v1/undelivered")
                .then()
                .body("findAll { it.subscription == '" + id + "' }.state", equalTo(List.of("given_up")));
        String position = given().auth()
                .oauth2(token)
                .get("/api/v1/subscriptions/" + id + "/deliveries")
                .path("[0].position");
        given().auth()
                .oauth2(token)
                .get("/api/v1/subscriptions/" + id + "/deliveries/" + position)
                .then()
                .body("status", equalTo(List.of(410)))
                .body("outcome", equalTo(List.of("UNWANTED")));
        status.set(204);

        post("/" + id + "/resume", "{}").statusCode(200).body("disabled", nullValue());
        post("/" + id + "/redeliver", "{\"position\":\"" + position + "\"}")
                .statusCode(200)
                .body("events", equalTo(1));

        told(2);
        assertThat(headers.getFirst().firstValue("webhook-id"))
                .isEqualTo(headers.getLast().firstValue("webhook-id"));
    }

    @Test
    void everythingSinceATimeIsToldAgain() {
        String id = subscribed().getString("subscription.id");
        Instant before = Instant.now().minusSeconds(5);
        happens("one");
        told(1);

        post("/" + id + "/replay", "{\"since\":\"" + before + "\"}")
                .statusCode(200)
                .body("events", equalTo(1))
                .body("more", equalTo(false));

        told(2);
        post("/" + id + "/replay", "{\"since\":\"2999-01-01T00:00:00Z\"}")
                .statusCode(400)
                .body("field", equalTo("since"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"url\":\"https://x.org\"} | project | Name the project",
                "{\"project\":\"demo\"} | url | Send one of url, email and slack",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"email\":\"a@x.org\"} | url | Send one of",
                "{\"project\":\"demo\",\"url\":\"ftp://x.org\"} | url | https URL",
                "{\"project\":\"demo\",\"url\":\"http://8.8.8.8/hook\"} | url | Send an https URL, or ask the operator",
                "{\"project\":\"demo\",\"url\":\"https://8.8.8.8:22/hook\"} | url | ask the operator to allow",
                "{\"project\":\"demo\",\"url\":\"https://169.254.169.254/latest\"} | url | ask the operator",
                "{\"project\":\"demo\",\"url\":\"https://u:p@x.org\"} | url | without user info",
                "{\"project\":\"demo\",\"email\":\"a@x.org\\r\\nBcc: b@x.org\"} | email | one address",
                "{\"project\":\"demo\",\"slack\":\"<!channel>\"} | slack | #deployments",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"service\":\"api\"} | service | project/service/environment",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"service\":\"other/api/production\"} | service | same project",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"service\":\"demo/api/production\",\"environment\":\"staging\"} | environment | Leave one",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"environment\":\"a b\"} | environment | such as production",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"types\":[\"verdict.change\"]} | types | Did you mean 'verdict.changed'",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"types\":[\"clock.ticked\"]} | types | ",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"types\":[null]} | types | ",
                "{\"project\":\"demo\",\"url\":\"https://x.org\",\"severity\":\"loud\"} | severity | info, warning or page"
            })
    void aFilterWithNonsenseIsRefusedWithWhereAndWhatToDo(String body, String field, @Nullable String remedy) {
        post("", body)
                .statusCode(400)
                .body("field", equalTo(field))
                .body("remedy", containsString(remedy == null ? "" : remedy));
    }

    @Test
    void whatIsNotSetUpHereCannotBeSubscribedTo() {
        post("", "{\"project\":\"demo\",\"email\":\"team@example.org\"}")
                .statusCode(409)
                .body("detail", containsString("no mail server is set up here"));
    }

    @Test
    void nonsenseToAnExistingSubscriptionIsRefused() {
        String id = subscribed().getString("subscription.id");

        post("/" + id + "/secret", "{\"overlap\":\"P30D\"}").statusCode(400).body("field", equalTo("overlap"));
        post("/" + id + "/secret", "{\"overlap\":\"soon\"}").statusCode(400).body("field", equalTo("overlap"));
        post("/" + id + "/redeliver", "{\"position\":\"x\"}").statusCode(400).body("field", equalTo("position"));
        post("/" + id + "/redeliver", "{\"position\":\"1-999999\"}").statusCode(404);
        post("/nobody/pause", "{}").statusCode(404);
        given().auth()
                .oauth2(token)
                .get("/api/v1/subscriptions/" + id + "/deliveries?state=lost")
                .then()
                .statusCode(400)
                .body("remedy", containsString("due, delivered, given_up, expired"));
        given().auth()
                .oauth2(token)
                .get("/api/v1/subscriptions/" + id + "/deliveries")
                .then()
                .body("", hasSize(0));
    }
}
