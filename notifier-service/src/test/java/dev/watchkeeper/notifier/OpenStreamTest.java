package dev.watchkeeper.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.access.SessionCookie;
import dev.watchkeeper.kit.access.TokenHash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stream that was opened once is open only for as long as it would be opened again. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
@Tag("S3")
class OpenStreamTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI root;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String project = "open-" + unique;
    private final SubjectId ann = new SubjectId("ann-" + unique);
    private final SessionId session = new SessionId("session-" + unique);
    private final String token = "wk_open-" + unique;
    private final String secret = "wks_open-" + unique;
    private final String cookie = new SessionCookie(true).name() + "=" + secret;
    private final WatchRef watch =
            new WatchRef(new DeploymentId("s-" + unique), Run.FIRST, ServiceRef.of(project, "api", "production"));
    private final Publisher publisher = new Publisher();

    @BeforeEach
    void annMayRead() {
        granted(Optional.empty(), Role.VIEWER);
        publisher.publish("aborted-1-" + unique, new DeploymentEvent.Aborted(watch, ann, "while it is open"));
        await().atMost(SOON)
                .until(() -> given().auth()
                        .oauth2(token)
                        .get("/api/v1/archive?after=start")
                        .asString()
                        .contains("while it is open"));
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private void granted(Optional<Instant> expires, Role... roles) {
        publisher.publish(
                UUID.randomUUID().toString(),
                new AccessEvent.RolesGranted(
                        ann, project, Set.of(roles), TokenHash.ofToken(token).hex(), expires));
    }

    private void signedIn(Instant until) {
        publisher.publish(
                "opened-" + unique,
                new AccessEvent.SessionOpened(
                        session,
                        ann,
                        TokenHash.ofToken(secret).hex(),
                        Optional.of(TokenHash.ofToken(token).hex()),
                        Instant.now(),
                        until));
        await().atMost(SOON)
                .until(() ->
                        given().header("Cookie", cookie).get("/api/v1/archive").statusCode() == 200);
    }

    private void signedOut() {
        publisher.publish("closed-" + unique, new AccessEvent.SessionClosed(session, ann));
    }

    private SseReader byToken(String path) {
        return open(path, "Authorization", "Bearer " + token);
    }

    private SseReader open(String path, String header, String content) {
        SseReader reader = new SseReader(root.resolve(path + "?after=start"), header, content);
        await().atMost(SOON).until(() -> reader.events().size() == 1);
        assertThat(reader.ended()).isFalse();
        return reader;
    }

    /** What happens from now on is for others. */
    private void endsWithoutAWordMore(SseReader reader) {
        await().atMost(SOON).until(reader::ended);
        assertThat(reader.events()).hasSize(1);
    }

    @Test
    void itEndsWhenItsTokenIsRevoked() {
        try (SseReader reader = byToken("/api/v1/events");
                SseReader ofOne = byToken("/api/v1/deployments/" + watch.deployment() + "/events")) {
            publisher.publish("revoked-" + unique, new AccessEvent.AccessRevoked(ann));

            endsWithoutAWordMore(reader);
            endsWithoutAWordMore(ofOne);
        }
    }

    @Test
    void itEndsWhenItsTokenExpires() {
        granted(Optional.of(Instant.now().plusSeconds(4)), Role.VIEWER);
        try (SseReader reader = byToken("/api/v1/events")) {
            endsWithoutAWordMore(reader);
        }
        given().auth().oauth2(token).get("/api/v1/events").then().statusCode(401);
    }

    @Test
    void itEndsWhenTheRoleIsTakenAway() {
        try (SseReader reader = byToken("/api/v1/events")) {
            granted(Optional.empty());

            endsWithoutAWordMore(reader);
        }
    }

    @Test
    void itStaysOpenWhenARoleIsAdded() {
        try (SseReader reader = byToken("/api/v1/events")) {
            granted(Optional.empty(), Role.VIEWER, Role.APPROVER);
            publisher.publish("aborted-2-" + unique, new DeploymentEvent.Aborted(watch, ann, "afterwards"));

            await().atMost(SOON).until(() -> reader.events().size() == 2);
            assertThat(reader.ended()).isFalse();
        }
    }

    @Test
    void itEndsWhenItsSessionIsClosed() {
        signedIn(Instant.now().plusSeconds(3600));
        try (SseReader reader = open("/api/v1/events", "Cookie", cookie);
                SseReader byToken = byToken("/api/v1/events")) {
            signedOut();

            endsWithoutAWordMore(reader);
            assertThat(byToken.ended()).isFalse();
        }
    }

    @Test
    void itEndsWhenItsSessionExpires() {
        signedIn(Instant.now().plusSeconds(5));
        try (SseReader reader = open("/api/v1/events", "Cookie", cookie)) {
            endsWithoutAWordMore(reader);
        }
    }

    @Test
    void anOpenPageShowsTheSignInWhenItsSessionIsClosed() {
        signedIn(Instant.now().plusSeconds(3600));
        String path = "/events?service=" + watch.service();
        try (Viewer viewer = Viewer.open(root.toString(), "", Viewer.Look.DESK)) {
            viewer.go("/sign-in").evaluate("cookie => { document.cookie = cookie + '; Path=/; Secure'; }", cookie);
            Page page = viewer.go(path);
            page.waitForCondition(() -> page.textContent("#live").equals("live"));

            signedOut();

            page.waitForURL("**/sign-in?to=**");
            assertThat(page.url()).endsWith(java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8));
            page.waitForSelector("input[type=password]");
        }
    }
}
