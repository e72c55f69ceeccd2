package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.notifier.NotifierStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions as a team makes and mends them, with the real commands and a real receiver. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class SubscriptionsPageTest {
    @TestHTTPResource("/")
    URI root;

    private final Given given = new Given();
    private final AtomicInteger status = new AtomicInteger(204);
    private final AtomicInteger called = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer receiver;

    @BeforeEach
    void start() throws Exception {
        given.isKnown();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            called.incrementAndGet();
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        given.close();
    }

    private String hook() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + given.unique;
    }

    private String subscribed() {
        return given().auth()
                .oauth2(given.deployer)
                .header("Idempotency-Key", "sub-" + given.unique)
                .contentType("application/json")
                .body("{\"project\":\"demo\",\"url\":\"" + hook() + "\",\"service\":\"" + given.service + "\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("subscription.id");
    }

    private void happens(String reason) {
        given.publisher.publish(
                "h" + Integer.toHexString(reason.hashCode()) + given.unique,
                new DeploymentEvent.Aborted(given.watch, new SubjectId("ann"), reason));
    }

    private static Locator answer(Page page, String button) {
        return page.locator(
                        "form",
                        new Page.LocatorOptions()
                                .setHas(page.getByRole(
                                        com.microsoft.playwright.options.AriaRole.BUTTON,
                                        new Page.GetByRoleOptions()
                                                .setName(button)
                                                .setExact(true))))
                .locator("output");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void says(Page page, String button, String text) {
        page.waitForCondition(() -> answer(page, button).textContent().contains(text));
    }

    @Test
    void theSecretOfANewWebhookIsShownOnceAndNeverAgain() {
        try (Viewer viewer = Viewer.open(root.toString(), given.deployer, Viewer.Look.DESK)) {
            Page page = viewer.go("/subscriptions");
            page.getByLabel("Project").fill("demo");
            page.getByLabel("Webhook, an https URL").fill(hook());
            page.getByLabel("Only this service").fill(given.service.toString());
            page.getByLabel("Only these types").fill("deployment.aborted, rollback.started");
            press(page, "Subscribe");
            page.locator("code.secret").waitFor();
            String secret = page.locator("code.secret").textContent();
            assertThat(secret).startsWith("whsec_");
            viewer.screenshot("subscription-secret");
            assertThat(viewer.barriers()).isEmpty();

            String link = page.getByText("Look at it").getAttribute("href");
            for (String path : List.of("/subscriptions", link)) {
                assertThat(viewer.go(path).content()).contains(hook()).doesNotContain("whsec_");
            }
            assertThat(page.content()).contains("deployment.aborted, rollback.started");

            press(page, "Rotate the secret");
            page.locator("code.secret").waitFor();
            assertThat(page.locator("code.secret").textContent())
                    .startsWith("whsec_")
                    .isNotEqualTo(secret);
            assertThat(viewer.go(link).content())
                    .doesNotContain("whsec_")
                    .contains("signed with the secret before as well");
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void mistakesInANewSubscriptionAreSaidInTheFormAndNothingIsLost() {
        try (Viewer viewer = Viewer.open(root.toString(), given.deployer, Viewer.Look.DESK)) {
            Page page = viewer.go("/subscriptions");
            page.getByLabel("Project").fill("demo");
            press(page, "Subscribe");
            says(page, "Subscribe", "It is not said where to tell it. Send one of url, email and slack.");
            page.getByLabel("Webhook, an https URL").fill(hook());
            page.getByLabel("Only these types").fill("deployment.abortd");
            press(page, "Subscribe");
            says(page, "Subscribe", "Did you mean 'deployment.aborted'?");
            assertThat(page.getByLabel("Project").inputValue()).isEqualTo("demo");
        }
    }

    @Test
    void aSubscriptionIsPausedResumedTestedAndToldAgainAndItsDeliveriesFollow() {
        String id = subscribed();
        try (Viewer viewer = Viewer.open(root.toString(), given.deployer, Viewer.Look.DESK)) {
            Page page = viewer.go("/subscriptions/" + id);
            press(page, "Test");
            says(page, "Test", "✓ taken, status 204");

            happens("<b id=\"evil\">bold</b>");
            page.waitForCondition(
                    () -> page.locator("#deliveries").textContent().contains("delivered")
                            && page.locator("#deliveries").textContent().contains("bold"));
            assertThat(page.locator("#evil").count()).isZero();

            press(page, "Tell again");
            says(page, "Tell again", "told again.");
            page.waitForCondition(() -> called.get() >= 3);

            page.locator("#deliveries tbody a").first().click();
            page.locator("#attempts").waitFor();
            assertThat(page.content()).contains("status 204");
            viewer.screenshot("subscription");
            assertThat(viewer.barriers()).isEmpty();

            press(page, "Pause");
            page.getByText("paused since").first().waitFor();
            press(page, "Resume");
            page.getByText("✓ active").first().waitFor();
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void whatDoesNotArriveIsListedAndATestSaysWhatTheReceiverAnswered() {
        String id = subscribed();
        status.set(500);
        happens("nobody takes it");
        assertThat(given.page("/subscriptions", hook())).contains("What did not arrive");
        given.page("/subscriptions/undelivered", "nobody takes it");
        try (Viewer viewer = Viewer.open(root.toString(), given.deployer, Viewer.Look.DESK)) {
            Page page = viewer.go("/subscriptions/" + id);
            press(page, "Test");
            says(page, "Test", "✗ not taken");
            assertThat(page.locator("#deliveries").textContent()).contains("late");
        }
    }

    @Test
    void itIsRemovedOnlyAfterTheWordWasTyped() {
        String id = subscribed();
        try (Viewer viewer = Viewer.open(root.toString(), given.deployer, Viewer.Look.DESK)) {
            Page page = viewer.go("/subscriptions/" + id);
            press(page, "Remove");
            says(page, "Remove", "Type remove to confirm.");
            page.locator("#sure").fill("remove");
            press(page, "Remove");
            page.waitForURL("**/subscriptions");
            given.get(given.viewer, "/subscriptions/" + id)
                    .statusCode(404)
                    .body(containsString("There is no subscription"));
        }
    }

    @Test
    void aViewerIsToldWhyAndAStrangerSeesNothing() {
        String id = subscribed();
        given.get(given.stranger, "/subscriptions").statusCode(200).body(not(containsString(hook())));
        given.get(given.stranger, "/subscriptions/" + id).statusCode(403);
        given.get(given.stranger, "/subscriptions/" + id + "/deliveries").statusCode(403);
        given.get(given.viewer, "/subscriptions/" + id + "?delivery=x").statusCode(400);
        given.get(given.viewer, "/subscriptions/" + id + "?state=x").statusCode(400);
        try (Viewer viewer = Viewer.open(root.toString(), given.viewer, Viewer.Look.DESK)) {
            Page page = viewer.go("/subscriptions/" + id);
            press(page, "Pause");
            page.waitForCondition(() -> page.locator("output.bad").first().isVisible());
            assertThat(page.locator("output.bad").first().textContent()).containsIgnoringCase("role");
        }
    }

    @Test
    void itIsReadableAtNightOnATelephoneAndWithoutScript() {
        String id = subscribed();
        happens("for the eyes");
        given.page("/subscriptions/" + id, "for the eyes");
        for (Viewer.Look look : List.of(Viewer.Look.NIGHT, Viewer.Look.TELEPHONE, Viewer.Look.WITHOUT_SCRIPT)) {
            try (Viewer viewer = Viewer.open(root.toString(), given.viewer, look)) {
                for (String path : List.of("/subscriptions", "/subscriptions/" + id)) {
                    Page page = viewer.go(path);
                    assertThat(page.locator("h1").textContent()).isNotBlank();
                    if (look.script()) {
                        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                                .isLessThanOrEqualTo(look.width());
                        assertThat(viewer.barriers()).as(path).isEmpty();
                    }
                    viewer.screenshot("subscriptions" + (path.endsWith(id) ? "-one" : "") + "-" + look.width()
                            + look.scheme() + (look.script() ? "" : "-without-script"));
                }
                assertThat(viewer.errors()).isEmpty();
            }
        }
    }
}
