package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream of the gate is open only for as long as it would be opened again. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("S3")
class OpenStreamTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"gate", "steps"})
    void itEndsWhenItsTokenIsRevoked(String stream) throws Exception {
        String token = SignIns.token("reader-of-" + stream, Optional.empty(), Role.VIEWER);
        WatchRef watch = Api.requested(ServiceRef.of("demo", "read-by-token-" + stream, "production"), "v1.2.0");
        InputStream open = open(watch, stream, "Authorization", "Bearer " + token);

        SignIns.say(new AccessEvent.AccessRevoked(new SubjectId("reader-of-" + stream)));

        endsWhileTheDeploymentGoesOn(open, watch);
    }

    @Test
    void itEndsWithItsSession() throws Exception {
        String cookie = SignIns.cookie(SignIns.signIn(SignIns.token("signed-in", Optional.empty(), Role.VIEWER)));
        WatchRef watch = Api.requested(ServiceRef.of("demo", "read-by-session", "production"), "v1.2.0");
        InputStream open = open(watch, "gate", "Cookie", SignIns.COOKIE + "=" + cookie);

        SignIns.signOut(cookie).then().statusCode(204);

        endsWhileTheDeploymentGoesOn(open, watch);
    }

    @Test
    void itEndsWhenItsTokenExpires() throws Exception {
        WatchRef watch = Api.requested(ServiceRef.of("demo", "read-until", "production"), "v1.2.0");
        String token = SignIns.token("expiring", Optional.of(Instant.now().plusSeconds(8)), Role.VIEWER);
        InputStream open = open(watch, "steps", "Authorization", "Bearer " + token);

        endsWhileTheDeploymentGoesOn(open, watch);
    }

    private InputStream open(WatchRef watch, String stream, String header, String value)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/deployments/"
                                + watch.deployment() + "/" + stream))
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** It would be decided after a minute, and its stream end then: this is long before. */
    private static void endsWhileTheDeploymentGoesOn(InputStream open, WatchRef watch) throws Exception {
        String told = CompletableFuture.supplyAsync(() -> all(open)).get(20, TimeUnit.SECONDS);

        assertThat(told).contains("event:").doesNotContain("event:decided");
        Api.get(watch.deployment()).then().body("status", equalTo("requested"));
    }

    private static String all(InputStream open) {
        try {
            return new String(open.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cut) {
            throw new IllegalStateException("the stream is ended properly", cut);
        }
    }
}
