package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.notifier.NotifierStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a person is signed in, and the buttons that end it; what they do is the gate's ({@code OwnSessionsTest} there). */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
@Tag("S18")
class OwnSessionsPageTest {
    private static final String PATH = "/sign-in/sessions";

    @TestHTTPResource("/")
    URI root;

    private final Given given = new Given();
    private final SubjectId person = new SubjectId("stranger-" + given.unique);
    private final SessionId desk = new SessionId("desk-" + given.unique);
    private final SessionId train = new SessionId("train-" + given.unique);

    @BeforeEach
    void thePersonIsSignedInTwice() {
        opened(desk, person, Duration.ofHours(2));
        opened(train, person, Duration.ofHours(1));
        opened(new SessionId("other-" + given.unique), new SubjectId("test-viewer"), Duration.ofHours(1));
        await().atMost(Given.SOON).until(() -> page(cookie(train)).contains("data-session=\"" + desk));
    }

    @AfterEach
    void close() {
        given.close();
    }

    private void opened(SessionId session, SubjectId subject, Duration ago) {
        given.publisher.publish(
                "opened-" + session,
                new AccessEvent.SessionOpened(
                        session,
                        subject,
                        TokenHash.ofToken(cookie(session)).hex(),
                        Optional.empty(),
                        Instant.now().minus(ago),
                        Instant.now().plus(Duration.ofHours(6))));
    }

    private static String cookie(SessionId session) {
        return "wks_" + session;
    }

    private static String page(String cookie) {
        return given().header("Cookie", "__Host-wk_session=" + cookie)
                .accept("text/html")
                .get(PATH)
                .asString();
    }

    @Test
    void theNewestIsFirstAndThePresentOneHasNoButton() {
        String page = page(cookie(train));

        assertThat(page.indexOf("data-session=\"" + train)).isLessThan(page.indexOf("data-session=\"" + desk));
        assertThat(page)
                .contains("<b>this browser</b>", "/api/v1/sessions/" + desk + "/end", "End all others", person.value())
                .doesNotContain("/api/v1/sessions/" + train + "/end", "other-" + given.unique);
    }

    @Test
    void oneIsEndedWithAPressAndThePageIsShownAnew() {
        try (Viewer browser = Viewer.open(root.toString(), given.stranger, Viewer.Look.DESK)) {
            Page page = browser.go(PATH);
            Commands gate = Commands.of(page, "**/api/v1/sessions/**")
                    .then(200, "{\"ended\": 1, \"sentence\": \"It has ended.\"}");
            assertThat(browser.barriers()).isEmpty();
            browser.screenshot("own-sessions");

            page.evaluate("window.shownBefore = true");
            page.locator("tr[data-session='" + desk + "'] button").click();
            page.waitForFunction("!window.shownBefore");

            assertThat(gate.sent())
                    .singleElement()
                    .satisfies(sent -> assertThat(sent.path()).isEqualTo("/api/v1/sessions/" + desk + "/end"));
            assertThat(page.locator("header .who a").getAttribute("href")).isEqualTo(PATH);
            assertThat(browser.errors()).isEmpty();
        }
    }

    /** Who believes to be signed out and is not leaves a browser open to the next person. */
    @Test
    void whoCouldNotBeSignedOutIsToldSoAndThePageGoesOn() {
        try (Viewer browser = Viewer.open(root.toString(), given.stranger, Viewer.Look.DESK)) {
            Page page = browser.go("/events");
            page.waitForCondition(() -> page.locator("#live").textContent().equals("live"));
            AtomicInteger streams = new AtomicInteger();
            page.onRequest(request -> streams.addAndGet(request.url().contains("/api/v1/events") ? 1 : 0));
            page.route("**/api/v1/session", route -> route.abort());

            page.click("[data-sign-out]");

            page.waitForSelector("header .who output:has-text('You may still be signed in: no answer came')");
            assertThat(page.url()).endsWith("/events");
            page.waitForCondition(() -> streams.get() == 1);
        }
    }
}
