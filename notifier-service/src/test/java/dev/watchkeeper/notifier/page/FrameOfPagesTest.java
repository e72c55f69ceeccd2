package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.KnownCallers;
import dev.watchkeeper.notifier.NotifierStack;
import dev.watchkeeper.notifier.Publisher;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every page has: the sign-in before it, a strict policy, the viewer's own time, its place in the stream. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class FrameOfPagesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI root;

    private final Publisher publisher = new Publisher();
    private final String token = TestStack.shared().credentials().token(Role.VIEWER);
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final WatchRef watch = new WatchRef(
            new DeploymentId("d-" + unique), Run.FIRST, ServiceRef.of("demo", "page-" + unique, "production"));

    static {
        KnownCallers.publish();
    }

    @BeforeEach
    void accessIsKnown() {
        await().atMost(SOON)
                .until(() -> given().auth().oauth2(token).get("/events").statusCode() == 200);
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private void aborted(String id, String reason) {
        publisher.publish(id + unique, new DeploymentEvent.Aborted(watch, new SubjectId("alice"), reason));
    }

    @Test
    void whoeverIsNotSignedInIsSentToTheSignInAndComesBack() {
        given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .accept("text/html")
                .get("/events?service=a/b/c")
                .then()
                .statusCode(303)
                .header("Location", containsString("/sign-in?to=%2Fevents%3Fservice%3Da%2Fb%2Fc"));
        given().accept("text/html")
                .get("/sign-in?to=/events")
                .then()
                .statusCode(200)
                .body(containsString("data-then=\"/sign-in/arrived?to=%2Fevents\""));
        given().accept("text/html")
                .get("/sign-in?to=//evil.example/")
                .then()
                .body(containsString("data-then=\"/sign-in/arrived?to=%2F\""));
    }

    @Test
    void partOfAPageThatIsAskedForAfterTheSessionEndedLeavesThePage() {
        given().accept("text/html")
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://127.0.0.1/events?severity=page")
                .get("/events")
                .then()
                .statusCode(401)
                .header("HX-Redirect", equalTo("/sign-in?to=%2Fevents%3Fseverity%3Dpage"));
        given().accept("application/json")
                .get("/api/v1/archive")
                .then()
                .statusCode(401)
                .header("HX-Redirect", nullValue());
    }

    @Test
    void pageThatCannotBeShownSaysWhyInWords() {
        given().auth()
                .oauth2(token)
                .accept("text/html")
                .get("/events?severity=<script>alert(1)</script>")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("Choose info, warning or page"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void everyPageHasAStrictPolicy() {
        given().accept("text/html").get("/sign-in").then().header("Cache-Control", equalTo("no-store"));
        given().get("/sign-in")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .body(containsString("/assets/page.js"));
        for (String asset : java.util.List.of(
                "/assets/page.js",
                "/assets/page.css",
                "/favicon.svg",
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                "/webjars/uplot/1.6.30/dist/uPlot.iife.min.js")) {
            given().get(asset).then().statusCode(200);
        }
    }

    @Test
    void scriptsAndStylesAreSmall() {
        int bytes = 0;
        for (String asset : java.util.List.of(
                "/assets/page.js",
                "/assets/live.js",
                "/assets/stream.js",
                "/assets/time.js",
                "/assets/command.js",
                "/assets/events.js",
                "/assets/timeline.js",
                "/assets/chart.js",
                "/assets/page.css",
                "/webjars/htmx.org/2.0.10/dist/htmx.min.js",
                "/webjars/uplot/1.6.30/dist/uPlot.iife.min.js",
                "/webjars/uplot/1.6.30/dist/uPlot.min.css")) {
            bytes += given().get(asset).asByteArray().length;
        }
        assertThat(bytes).isLessThan(150_000);
    }

    @Test
    void eventsAreThereWithoutScriptTheNewestFirstAndOlderOnesBehindALink() {
        for (int i = 1; i <= 101; i++) {
            aborted("a" + i + "-", "number " + i);
        }
        String path = "/events?service=" + watch.service();
        await().atMost(SOON)
                .until(() -> given().auth().oauth2(token).get(path).asString().contains("number 101"));

        String newest = given().auth().oauth2(token).get(path).asString();
        assertThat(newest.indexOf("number 101")).isLessThan(newest.indexOf("number 100"));
        assertThat(newest).doesNotContain(": number 1<").contains("older");
        String older = newest.replaceAll("(?s).*href=\"(/events\\?[^\"]*before=[^\"]*)\">older.*", "$1")
                .replace("&amp;", "&");
        String rest = given().urlEncodingEnabled(false)
                .auth()
                .oauth2(token)
                .get(older)
                .asString();
        assertThat(rest).contains(": number 1<").doesNotContain("number 2 ", "data-stream");
    }

    @Test
    void eventThatHappensWhileThePageIsOpenIsOnTopInTheViewersOwnTimeAndItsMarkupIsText() {
        aborted("b1-", "before");
        String path = "/events?service=" + watch.service();
        await().atMost(SOON)
                .until(() -> given().auth().oauth2(token).get(path).asString().contains("before"));
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go(path);
            aborted("b2-", "<b id=\"evil\">bold</b>");

            page.waitForCondition(() -> page.locator("#events tr").count() == 2);
            assertThat(page.locator("#events tr").first().textContent()).contains("<b id=\"evil\">bold</b>");
            assertThat(page.locator("#evil").count()).isZero();
            assertThat(page.locator("#live").textContent()).isEqualTo("live");
            assertThat(page.locator("#events time").first().getAttribute("title"))
                    .contains("UTC", "Europe/Berlin");
            viewer.screenshot("events");
            assertThat(viewer.barriers()).isEmpty();
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void thePageIsReadableAtNightAndOnATelephone() {
        aborted("c1-", "for the eyes");
        String path = "/events?service=" + watch.service();
        await().atMost(SOON)
                .until(() -> given().auth().oauth2(token).get(path).asString().contains("for the eyes"));
        for (Viewer.Look look : java.util.List.of(Viewer.Look.NIGHT, Viewer.Look.TELEPHONE)) {
            try (Viewer viewer = Viewer.open(root.toString(), token, look)) {
                Page page = viewer.go(path);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(look.width());
                viewer.screenshot("events-" + (look.width() < 500 ? "telephone" : "night"));
                assertThat(viewer.barriers()).isEmpty();
            }
        }
    }
}
