package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.notifier.NotifierStack;
import dev.watchkeeper.notifier.Publisher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A browser comes from the sign-in before this service has read of its session. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
@Tag("S1")
class ArrivalPageTest {
    private static final String NAME = "__Host-wk_session";
    private static final String PATH = "/sign-in/arrived";

    @TestHTTPResource("/")
    URI root;

    private final Publisher publisher = new Publisher();
    private final String unique = UUID.randomUUID().toString();
    private final String secret = "wks_" + unique;
    private final SubjectId ann = new SubjectId("ann-" + unique.substring(0, 8));

    @AfterEach
    void close() {
        publisher.close();
    }

    private void opened() {
        publisher.publish(
                "granted-" + unique, new AccessEvent.RolesGranted(ann, "*", Set.of(Role.VIEWER), "", Optional.empty()));
        publisher.publish(
                "opened-" + unique,
                new AccessEvent.SessionOpened(
                        new SessionId("s-" + unique),
                        ann,
                        TokenHash.ofToken(secret).hex(),
                        Optional.empty(),
                        Instant.now(),
                        Instant.now().plusSeconds(3600)));
    }

    private RequestSpecification browser() {
        return given().redirects().follow(false).accept("text/html").cookie(NAME, secret);
    }

    private Page withCookie(Viewer viewer) {
        // The sign-in asks the gate for its providers, and there is none here.
        viewer.page()
                .route(
                        "**/api/v1/session/providers",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"providers\": []}")));
        viewer.go("/sign-in")
                .evaluate("cookie => { document.cookie = cookie + '; Path=/; Secure'; }", NAME + "=" + secret);
        return viewer.page();
    }

    @Test
    void whoIsThereBeforeTheSessionIsKnownIsLetThroughOnceItIs() {
        try (Viewer viewer = Viewer.open(root.toString(), "", Viewer.Look.DESK)) {
            Page page = withCookie(viewer);
            page.navigate(root + "sign-in/arrived?to=%2Fevents%3Fseverity%3Dpage%23main");
            assertThat(page.textContent("main")).contains("You are signed in", "opens by itself");

            opened();

            page.waitForURL("**/events?severity=page#main");
            assertThat(page.textContent(".who")).contains(ann.value());
            assertThat(viewer.errors()).isEmpty();
        }
    }

    /** The usual case: a few milliseconds, and no page is shown at all. */
    @Test
    void aSessionThatComesWhileItIsWaitedForIsNoPage() {
        opened();

        Response answer = browser().get(PATH + "?to=/waiting");

        answer.then().statusCode(303).header("Location", equalTo("/waiting")).header("Cache-Control", "no-store");
    }

    @Test
    void itIsWaitedForABoundedTimeAndThenSaidWhatToDo() {
        browser()
                .get(PATH + "?to=/waiting")
                .then()
                .statusCode(200)
                .header("Refresh", startsWith("1; url=/sign-in/arrived?to=%2Fwaiting&look=2"));
        browser()
                .get(PATH + "?to=/waiting&look=5")
                .then()
                .statusCode(200)
                .header("Refresh", nullValue())
                .body(containsString("sign in once more"));
    }

    @Test
    void whoHasNoSessionIsAtTheSignIn() {
        given().redirects()
                .follow(false)
                .get(PATH + "?to=/waiting")
                .then()
                .statusCode(303)
                .header("Location", equalTo("/sign-in?to=%2Fwaiting"));
    }

    @Test
    void onlyAPageOfOursIsGoneTo() {
        opened();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> browser().get(PATH + "?to=/").statusCode() == 303);
        for (String to : List.of("//evil.example", "https://evil.example", "/\\evil.example", "evil", "")) {
            browser().queryParam("to", to).get(PATH).then().statusCode(303).header("Location", equalTo("/"));
        }
    }

    @Test
    void bothPagesAreReadableByDayAndByNight() {
        for (Viewer.Look look : List.of(Viewer.Look.DESK, Viewer.Look.NIGHT, Viewer.Look.TELEPHONE)) {
            try (Viewer viewer = Viewer.open(root.toString(), "", look)) {
                Page page = withCookie(viewer);
                page.route("**" + PATH + "**", ArrivalPageTest::withoutGoingOn);
                for (int each : new int[] {1, 5}) {
                    viewer.go(PATH + "?to=/waiting&look=" + each);
                    viewer.screenshot("arrived-" + each + "-" + look.width() + "-" + look.scheme());
                    assertThat(viewer.barriers()).isEmpty();
                    assertThat(viewer.errors()).isEmpty();
                }
            }
        }
    }

    private static void withoutGoingOn(Route route) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove("refresh");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }
}
