package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deliveries as GitHub sends them, and as it never would. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class GithubWebhookTest {
    private static final String CHECK = "monitoring.rulesNotBlind";

    private final Jdbi jdbi;

    @Inject
    GithubWebhookTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    static String signed(String body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response deliver(String body, String id, Optional<String> signature) {
        RequestSpecification request =
                given().header("X-GitHub-Event", "check_run").header("X-GitHub-Delivery", id);
        signature.ifPresent(header -> request.header("X-Hub-Signature-256", header));
        return request.contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post("/api/v1/github/webhooks");
    }

    private static Response deliver(String body, String id) {
        return deliver(body, id, Optional.of(signed(body, GateStack.WEBHOOK_SECRET)));
    }

    private static String body(String repository, int number) {
        return "{\"action\": \"completed\", \"number\": " + number + ", \"repository\": {\"full_name\": \"" + repository
                + "\"}}";
    }

    private static WatchRef waiting(String name, String repository) {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        Api.postPolicy(Policies.of(service).replace("team: households", "team: households, repository: " + repository))
                .then()
                .statusCode(201);
        return Api.requestedAgain(service, "v1.2.0");
    }

    /** As if the check had been asked outside and were looked at again in an hour. */
    private void later(WatchRef watch) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE gate_checks SET ask_at = now() + interval '1 h' WHERE deployment = ? AND check_id = ?",
                watch.deployment().value(),
                CHECK));
    }

    private boolean hurried(WatchRef watch) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT ask_at < now() + interval '30 min' FROM gate_checks WHERE deployment = ? AND check_id = ?")
                .bind(0, watch.deployment().value())
                .bind(1, CHECK)
                .mapTo(Boolean.class)
                .one());
    }

    private long taken(String like) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM webhook_deliveries WHERE delivery LIKE ?")
                        .bind(0, like)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    @Tag("F43")
    void aDeliveryHasWhatWaitsForItsRepositoryLookedAtNowAndAThousandReplaysDoNothing() {
        WatchRef about = waiting("hinted", "demo/hinted");
        WatchRef other = waiting("not-hinted", "demo/not-hinted");
        later(about);
        later(other);
        String body = body("Demo/Hinted", 1);

        deliver(body, "replayed-0").then().statusCode(202);

        assertThat(hurried(about)).isTrue();
        assertThat(hurried(other)).isFalse();
        later(about);
        IntStream.range(0, 500).parallel().forEach(i -> {
            deliver(body, "replayed-0").then().statusCode(202);
            deliver(body, "replayed-" + i).then().statusCode(202);
        });
        assertThat(hurried(about)).isFalse();
        assertThat(taken("replayed-%")).isEqualTo(1);
    }

    @Test
    @Tag("F43")
    @Tag("S9")
    void whatIsForgedIsAnsweredTheSameWayAndDoesNothing() {
        WatchRef about = waiting("forged", "demo/forged");
        later(about);
        String body = body("demo/forged", 2);
        String right = signed(body, GateStack.WEBHOOK_SECRET);

        for (Optional<String> signature : java.util.List.of(
                Optional.<String>empty(),
                Optional.of(signed(body, "guessed")),
                Optional.of(right.substring(0, right.length() - 1)),
                Optional.of(right.toUpperCase(java.util.Locale.ROOT)),
                Optional.of("sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59"),
                Optional.of(signed(body.replace(" ", ""), GateStack.WEBHOOK_SECRET)))) {
            deliver(body, "forged-1", signature)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("detail", equalTo("The delivery is not signed as it should be"));
        }
        deliver("{ broken", "forged-2", Optional.of(signed("{", "guessed")))
                .then()
                .statusCode(401);

        assertThat(hurried(about)).isFalse();
        assertThat(taken("forged-%")).isZero();
    }

    @Test
    @Tag("F43")
    void theSecretOfOneProjectSaysNothingToAnother() {
        WatchRef about = waiting("others", "demo/others");
        later(about);
        String body = body("demo/others", 3);

        deliver(body, "of-another", Optional.of(signed(body, "the secret of another project")))
                .then()
                .statusCode(202);

        assertThat(hurried(about)).isFalse();
    }

    @Test
    @Tag("S14")
    void whatIsSignedAndNoDeliveryIsRefusedInAFewWords() {
        for (String body : java.util.List.of(
                "",
                "[]",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\":".repeat(1000) + "1" + "}".repeat(1000),
                "\u0000",
                "{\"a\": \"\uD83D\uDE80")) {
            deliver(body, "refused-1")
                    .then()
                    .statusCode(400)
                    .body("detail", equalTo("The delivery is none of GitHub's"));
        }
        deliver("{}", "no/delivery id").then().statusCode(400);
        deliver("{}", "ping-1").then().statusCode(202);
        String large = body("demo/large", 4) + " ".repeat(1024 * 1024);
        deliver(large, "large-1").then().statusCode(413);

        assertThat(taken("refused-%")).isZero();
    }

    @Test
    void oldDeliveriesAreForgotten() {
        String body = body("demo/old", 5);
        deliver(body, "old-1").then().statusCode(202);

        jdbi.useHandle(handle ->
                handle.execute("UPDATE webhook_deliveries SET at = at - interval '9 days' WHERE delivery = 'old-1'"));

        org.awaitility.Awaitility.await().until(() -> taken("old-%") == 0);
    }
}
