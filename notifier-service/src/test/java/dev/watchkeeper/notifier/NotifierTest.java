package dev.watchkeeper.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.channels.ChannelRules;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class NotifierTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource
    URL root;

    private final Publisher publisher = new Publisher();
    private final String token = TestStack.shared().credentials().token(Role.DEPLOYER);
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final WatchRef watch = new WatchRef(
            new DeploymentId("d-" + unique), Run.FIRST, ServiceRef.of("demo", "api-" + unique, "production"));

    @BeforeEach
    void accessIsKnown() {
        await().atMost(SOON)
                .until(() -> given().auth()
                                .oauth2(token)
                                .get("/api/v1/subscriptions")
                                .statusCode()
                        != 401);
    }

    static {
        KnownCallers.publish();
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private DeploymentEvent.Aborted aborted(String reason) {
        return new DeploymentEvent.Aborted(watch, new SubjectId("alice"), reason);
    }

    private SseReader stream(String query) {
        return new SseReader(URI.create(root + "api/v1/events?service=" + watch.service() + query), token);
    }

    @Test
    void aReaderGetsEachEventOnceInOrderAndGoesOnWhereItLeftOff() {
        publisher.publish("e1-" + unique, aborted("one"));
        publisher.publish("e2-" + unique, aborted("two"));
        publisher.publish("e2-" + unique, aborted("two"));

        String second;
        try (SseReader reader = stream("&after=start")) {
            await().atMost(SOON).until(() -> reader.events().size() >= 2);
            publisher.publish("e3-" + unique, aborted("three"));
            await().atMost(SOON).until(() -> reader.events().size() >= 3);
            assertThat(reader.events())
                    .extracting(m -> m.data().get("sentence").asText())
                    .containsExactly(
                            "alice aborts " + watch.deployment() + ": one",
                            "alice aborts " + watch.deployment() + ": two",
                            "alice aborts " + watch.deployment() + ": three");
            second = reader.events().get(1).id();
        }
        try (SseReader again = stream("&after=" + second)) {
            await().atMost(SOON).until(() -> !again.events().isEmpty());
            assertThat(again.events())
                    .extracting(m -> m.data().get("sentence").asText())
                    .containsExactly("alice aborts " + watch.deployment() + ": three");
        }
    }

    @Test
    void aPageFromAPositionOfAnotherEpochIsGoneWithWhereToBegin() {
        given().auth()
                .oauth2(token)
                .get("/api/v1/archive?after=99-1")
                .then()
                .statusCode(410)
                .body("remedy", containsString("after=start"));
    }

    @Test
    void aPositionOfAnotherEpochIsAnsweredWithAResetAndASnapshot() {
        try (SseReader reader = stream("&after=99-1")) {
            await().atMost(SOON).until(() -> !reader.events().isEmpty());
            assertThat(reader.events().getFirst().name()).isEqualTo("reset");
            assertThat(reader.events().getFirst().data().get("deployments").isArray())
                    .isTrue();
        }
    }

    @Test
    @Tag("F10")
    void aPoisonRecordOnEachTopicIsQuarantinedAndTheNextGoodOneIsArchived() {
        for (Topic topic : Topic.values()) {
            publisher.send(new EncodedEvent(
                    topic.topicName(),
                    "poison-" + unique,
                    Map.of(),
                    Optional.of("{{{".getBytes(StandardCharsets.UTF_8))));
        }
        publisher.publish("good-" + unique, aborted("after the poison"));

        try (SseReader reader = stream("&after=start");
                QuarantineReader quarantine = new QuarantineReader()) {
            await().atMost(SOON).until(() -> !reader.events().isEmpty());
            await().atMost(SOON)
                    .until(() -> quarantine.topicsWith("poison-" + unique).size() == Topic.values().length);
        }
    }

    @Test
    @Tag("F8")
    void anEventFrom2099GoesToQuarantineAndNotIntoTheStream() {
        publisher.publish("future-" + unique, aborted("from 2099"), Instant.parse("2099-01-01T00:00:00Z"));
        publisher.publish("now-" + unique, aborted("from now"));

        try (SseReader reader = stream("&after=start");
                QuarantineReader quarantine = new QuarantineReader()) {
            await().atMost(SOON).until(() -> !reader.events().isEmpty());
            assertThat(reader.events().getFirst().data().get("sentence").asText())
                    .endsWith("from now");
            await().atMost(SOON)
                    .until(() -> quarantine
                            .topicsWith(watch.deployment().value())
                            .contains("watchkeeper.deployments.quarantine"));
        }
    }

    @Test
    void aSubscriberIsToldWhatItAskedForSignedAndOnce() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        List<HttpHeaders> headers = new CopyOnWriteArrayList<>();
        AtomicInteger failures = new AtomicInteger();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            headers.add(HttpHeaders.of(exchange.getRequestHeaders(), (a, b) -> true));
            exchange.sendResponseHeaders(failures.getAndIncrement() == 0 ? 503 : 204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            String secret = given().auth()
                    .oauth2(token)
                    .header("Idempotency-Key", "sub-" + unique)
                    .contentType("application/json")
                    .body("""
                          {"project":"demo","url":"http://127.0.0.1:%d/hook","service":"%s","severity":"page"}
                          """.formatted(receiver.getAddress().getPort(), watch.service()))
                    .post("/api/v1/subscriptions")
                    .then()
                    .statusCode(201)
                    .body("subscription.severity", equalTo("page"))
                    .extract()
                    .path("secret");

            publisher.publish("quiet-" + unique, aborted("nobody is paged for this"));
            publisher.publish("loud-" + unique, new RollbackEvent.RollbackFailed(watch, "the target does not answer"));

            await().atMost(SOON).until(() -> bodies.size() == 2);
            assertThat(bodies.getFirst()).isEqualTo(bodies.getLast()).contains("the target does not answer");
            assertThat(headers.getFirst().firstValue("webhook-id"))
                    .isEqualTo(headers.getLast().firstValue("webhook-id"));
            new Webhook(secret).verify(bodies.getLast(), headers.getLast());
            try (SseReader reader = stream("&after=start&types=notification.delivered,notification.failed")) {
                await().atMost(SOON).until(() -> reader.events().size() == 2);
                assertThat(reader.events())
                        .extracting(SseReader.Message::name)
                        .containsExactly("notification.failed", "notification.delivered");
            }
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void anEndedWatchIsPackedIntoOneRecording() throws Exception {
        publisher.publish("r1-" + unique, aborted("first"));
        publisher.publish("r2-" + unique, new DeploymentEvent.Ended(watch, EndReason.ABORTED, "ended"));

        byte[] packed = await().atMost(SOON)
                .until(
                        () -> given().auth()
                                .oauth2(token)
                                .get("/api/v1/deployments/" + watch.deployment() + "/recording?form=lines")
                                .asByteArray(),
                        content -> lines(content).size() == 3);

        List<String> lines = lines(packed);
        assertThat(lines.getFirst())
                .contains("\"recording\":1")
                .contains(watch.deployment().value());
        assertThat(lines.get(1))
                .contains("\"topic\":\"watchkeeper.deployments\"")
                .contains("\"offset\":");
    }

    private static List<String> lines(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (java.io.IOException e) {
            return List.of();
        }
    }

    @Test
    void nonsenseIsAnsweredWithWhereAndWhatToDo() {
        var asked = given().auth()
                .oauth2(token)
                .header("Idempotency-Key", "bad-" + unique)
                .contentType("application/json");

        asked.body("{\"project\":\"demo\",\"url\":\"ftp://x\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("field", equalTo("url"))
                .body("remedy", notNullValue());
        asked.body("{\"project\":\"demo\",\"uri\":\"https://example.org\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("detail", containsString("uri"));
        asked.body("{\"project\":\"demo\",\"url\":\"https://example.org\",\"types\":[\"verdict.change\"]}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(400)
                .body("field", equalTo("types"))
                .body("remedy", containsString("verdict.changed"));
        given().auth()
                .oauth2(token)
                .get("/api/v1/events?after=yesterday")
                .then()
                .statusCode(400)
                .body("field", equalTo("after"));
        given().auth().oauth2(token).get("/api/v1/events?types=nothing").then().statusCode(400);
        given().auth()
                .oauth2(token)
                .get("/api/v1/deployments/nobody/recording")
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("S3")
    void withoutATokenOrTheRoleNothingIsShown() {
        String viewer = TestStack.shared().credentials().token(Role.VIEWER);
        for (String path : List.of(
                "/api/v1/events",
                "/api/v1/subscriptions",
                "/api/v1/deployments/x/recording",
                "/api/v1/deployments/x/events")) {
            given().get(path).then().statusCode(401);
            given().auth().oauth2("wk_stranger").get(path).then().statusCode(401);
        }
        given().auth()
                .oauth2(viewer)
                .header("Idempotency-Key", "v-" + unique)
                .contentType("application/json")
                .body("{\"project\":\"demo\",\"url\":\"https://example.org\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(403);
    }

    @Test
    void everyChannelHoldsTheRules() {
        assertThat(ChannelRules.channels(ConfigProvider.getConfig())).contains("incoming archive");
        assertThat(ChannelRules.violations(ConfigProvider.getConfig())).isEmpty();
    }
}
