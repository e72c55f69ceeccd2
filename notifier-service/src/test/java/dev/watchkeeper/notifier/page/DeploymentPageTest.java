package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.KnownCallers;
import dev.watchkeeper.notifier.NotifierStack;
import dev.watchkeeper.notifier.Publisher;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.notice.postgres.NoticeTable;
import dev.watchkeeper.notifier.people.ThreadTelling;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page of one deployment, with and without script, while things happen to it. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class DeploymentPageTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration BUCKET = Duration.ofSeconds(15);

    @TestHTTPResource("/")
    URI root;

    @Inject
    Jdbi jdbi;

    private final Publisher publisher = new Publisher();
    private final String viewer = TestStack.shared().credentials().token(Role.VIEWER);
    private final String deployer = TestStack.shared().credentials().token(Role.DEPLOYER);
    private final AWatch watch = new AWatch(
            publisher,
            UUID.randomUUID().toString().substring(0, 8),
            Instant.now().minus(Duration.ofMinutes(20)));

    static {
        KnownCallers.publish();
    }

    @BeforeEach
    void accessIsKnown() {
        await().atMost(SOON)
                .until(() -> given().auth().oauth2(viewer).get("/events").statusCode() == 200
                        && given().auth().oauth2(deployer).get("/events").statusCode() == 200);
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    private String text(String path) {
        return given().auth().oauth2(viewer).accept("text/html").get(path).asString();
    }

    /** A deployment that is watched for twenty minutes, with a breach that is over and one check that cannot be seen. */
    private void watched() {
        watch.requested("v1.2.0").admittedAndShifted().allHealthy(0.5);
        watch.verdict(
                        8,
                        "p99-latency/expect",
                        "p99-latency",
                        new Verdict.Breached(watch.at(6)),
                        "slower than 500 ms 31 of 1,004 (3.09 %) > 1 % in 5 of 5 windows")
                .verdict(10, "p99-latency/expect", "p99-latency", new Verdict.Healthy(), "p99-latency holds again")
                .verdict(
                        14,
                        "sight/redis-ping",
                        "redis-ping",
                        new Verdict.Inconclusive(Verdict.Why.BLIND),
                        "redis-ping was not measured for 75 s")
                .phaseEnded("immediate", 0, 5, PhaseEnding.PASSED)
                .phaseEnded("verify", 0, 15, PhaseEnding.BREACHED);
        for (double minute = -3; minute < 19.5; minute += 0.25) {
            watch.observed(minute, BUCKET);
        }
        await().atMost(SOON).until(() -> text(watch.path() + "?timeline=1").contains("cell-healthy"));
    }

    @Test
    void pageLeadsToTheThreadInSlackWhereThereIsOne() {
        watched();
        assertThat(text(watch.path())).doesNotContain("Slack thread");
        String permalink = "https://households.slack.com/archives/C1H9RESGL/p1355517523000005";
        String channel = "#thread-of-" + watch.watch().deployment();
        NoticeId first = ThreadTelling.root(watch.watch().deployment(), channel);
        jdbi.useTransaction(handle -> {
            NoticeTable.wish(
                    handle,
                    new Notice(
                            first,
                            watch.watch(),
                            new EventId("e-" + first),
                            new Content.Message(channel, Optional.empty(), false, Said.of("Starting", List.of())),
                            Instant.now()),
                    Instant.now());
            handle.createUpdate("UPDATE notice SET receipt = cast(:receipt AS jsonb) WHERE id = :id")
                    .bind("receipt", "{\"channel\": \"C1H9RESGL\", \"permalink\": \"" + permalink + "\"}")
                    .bind("id", first.value())
                    .execute();
        });

        for (String path : List.of(watch.path(), watch.path() + "/now")) {
            assertThat(text(path))
                    .contains("<a href=\"" + permalink + "\" rel=\"noopener noreferrer\">Slack thread</a>");
        }
    }

    @Test
    void pageIsReadableWithoutScript() {
        watched();
        try (Viewer browser = Viewer.open(root.toString(), viewer, Viewer.Look.WITHOUT_SCRIPT)) {
            Page page = browser.go(watch.path());

            assertThat(page.locator("#now h1").textContent()).contains("v1.1.0", "v1.2.0");
            assertThat(page.locator("#now .standing").textContent()).contains("Nothing is breached");
            assertThat(page.locator("#next ~ ol").textContent()).contains("phase short ends");
            assertThat(page.locator("#part-before").textContent()).contains("coverage is 84.1 %", "told by mail");
            assertThat(page.locator("#part-after").textContent()).contains("p99-latency: p99 < 500 ms");
            assertThat(page.locator("#events tr").count()).isGreaterThan(10);
            assertThat(page.locator("#timeline tr[data-check]").count()).isZero();

            page.locator("#timeline a").click();

            int checks = watch.watched().size();
            page.waitForCondition(() -> page.locator("#timeline tr[data-check]").count() == checks);
            assertThat(page.locator("tr[data-check=p99-latency] svg").getAttribute("aria-label"))
                    .startsWith("p99-latency: breached for");
            assertThat(page.locator("tr[data-check=redis-ping]").textContent()).contains("cannot be seen");
            assertThat(page.locator(".marks").first().textContent()).contains("breach of p99-latency/expect");
            browser.screenshot("deployment-without-script");

            page.locator(".spans a")
                    .getByText("1 h", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.url()).contains("span=1h");
            assertThat(page.locator(".spans a[aria-current]").textContent()).isEqualTo("1 h");
        }
    }

    @Test
    void whatHappensWhileThePageIsOpenIsShownWhereItBelongs() {
        watched();
        try (Viewer browser = Viewer.open(root.toString(), viewer, Viewer.Look.DESK)) {
            List<String> asked = new CopyOnWriteArrayList<>();
            Page page = browser.go(watch.path());
            page.waitForCondition(() -> page.locator("#timeline tr[data-check]").count() > 0);
            page.waitForCondition(() -> "live".equals(page.locator("#live").textContent()));
            assertThat(browser.barriers()).isEmpty();
            browser.screenshot("deployment");
            page.onRequest(request -> asked.add(request.url()));

            // A reading changes its row without a question to the server.
            watch.observed(19.5, BUCKET);
            Locator row = page.locator("tr[data-check=error-rate]");
            page.waitForCondition(() -> row.locator("[data-live] path").count() > 0);
            assertThat(row.locator(".value").textContent()).matches("\\d+ of [\\d,]+ \\([\\d.]+ %\\)");
            assertThat(asked).isEmpty();
            assertThat(page.locator("#events").textContent()).doesNotContain("observation.recorded");

            // A verdict makes the server draw head, checklist and timeline anew; what a person opened stays open.
            page.locator("#part-rollback > summary").click();
            watch.verdict(
                    19.6,
                    "error-rate/literal-1",
                    "error-rate",
                    new Verdict.Breached(watch.at(14)),
                    "errors 61 of 1,000 (6.1 %) > 5 % for 5 of 5 minutes");
            page.waitForCondition(
                    () -> page.locator("#now .standing").textContent().contains("errors 61 of 1,000"));
            page.waitForCondition(() ->
                    page.locator("tr[data-check=error-rate] .cell-breached").count() > 0);
            assertThat(page.locator("#events").textContent()).contains("errors 61 of 1,000");
            assertThat(page.locator("#part-rollback").getAttribute("open")).isNotNull();
            assertThat(page.locator("#now").textContent()).contains("The rollback");
            assertThat(asked).noneMatch(url -> url.contains("/events"));

            page.locator("[data-chart=error-rate]").click();
            page.waitForCondition(() -> page.locator("#chart canvas").count() == 1);
            assertThat(page.locator("#chart").textContent()).contains("points", "limit < 0.1%");
            page.locator("[data-chart=health]").click();
            page.waitForCondition(() -> page.locator("#chart h2").textContent().equals("health")
                    && page.locator("#chart canvas").count() == 1);
            browser.screenshot("deployment-breached");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.errors()).isEmpty();
        }
    }

    @Test
    void pageIsReadableAtNightAndOnATelephone() {
        watched();
        for (Viewer.Look look : List.of(Viewer.Look.NIGHT, Viewer.Look.TELEPHONE)) {
            try (Viewer browser = Viewer.open(root.toString(), viewer, look)) {
                Page page = browser.go(watch.path());
                page.waitForCondition(
                        () -> page.locator("#timeline tr[data-check]").count() > 0);
                page.locator("#part-before > summary").click();

                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(look.width());
                assertThat(browser.barriers()).isEmpty();
                assertThat(browser.errors()).isEmpty();
                browser.screenshot("deployment-" + look.width() + "-" + look.scheme());
            }
        }
    }

    @Test
    void deploymentThatDoesNotExistIsSaidInWords() {
        given().auth()
                .oauth2(viewer)
                .accept("text/html")
                .get("/deployments/nobody-knows-it")
                .then()
                .statusCode(404)
                .body(containsString("Nothing is known of deployment"))
                .body(not(containsString("Exception")));
        watch.requested("v1.2.0");
        await().atMost(SOON).until(() -> text(watch.path()).contains("before the start"));
        given().auth()
                .oauth2(viewer)
                .accept("text/html")
                .get(watch.path() + "?span=3y&timeline=1")
                .then()
                .statusCode(400)
                .body(containsString("Choose 1h, 6h or 24h"));
        given().auth()
                .oauth2(viewer)
                .accept("text/html")
                .get(watch.path() + "?run=2")
                .then()
                .statusCode(404)
                .body(containsString("The newest is 1"));
        given().auth()
                .oauth2(viewer)
                .get(watch.path() + "/series?check=error-rate")
                .then()
                .statusCode(404);
    }

    @Test
    void namesWithMarkupAreText() {
        watch.requested("v1<b id=\"evil\">2</b>");
        await().atMost(SOON).until(() -> text(watch.path()).contains("before the start"));

        assertThat(text(watch.path())).contains("v1&lt;b id=").doesNotContain("<b id=\"evil\">");
    }

    @Test
    void commandsAreThereForWhoeverMayGiveThemAndTheAnswerIsShown() {
        watched();
        assertThat(text(watch.path())).doesNotContain("id=\"commands\"");
        try (Viewer browser = Viewer.open(root.toString(), deployer, Viewer.Look.DESK)) {
            Page page = browser.go(watch.path());
            List<Request> sent = new CopyOnWriteArrayList<>();
            page.route(Pattern.compile(".*/api/v1/deployments/[^/]+/abort"), route -> {
                sent.add(route.request());
                switch (sent.size()) {
                    case 1 -> route.abort();
                    case 2 ->
                        answer(
                                route,
                                409,
                                "{\"title\":\"Conflict\",\"detail\":\"bob aborted it at 10:00:00\",\"remedy\":\"Nothing is left to do\"}");
                    case 3 -> answer(route, 401, "{\"detail\":\"no session\"}");
                    default -> answer(route, 200, "{\"id\":\"x\"}");
                }
            });
            page.locator("#commands > summary").click();
            Locator form = page.locator("form[hx-post$='/abort']");
            Locator answer = form.locator("[data-answer]");
            form.locator("[name=reason]").fill("wrong <tag>");
            form.locator("button").click();
            assertThat(answer.textContent()).isEqualTo("Type ABORT to confirm.");
            assertThat(sent).isEmpty();

            form.locator("[data-typed]").fill("ABORT");
            form.locator("button").click();
            page.waitForCondition(() -> answer.textContent().contains("press again"));
            form.locator("button").click();
            page.waitForCondition(
                    () -> answer.textContent().contains("bob aborted it at 10:00:00. Nothing is left to do."));
            form.locator("button").click();
            page.waitForCondition(() -> answer.textContent().contains("Your session has ended"));
            form.locator("button").click();
            page.waitForCondition(() -> answer.textContent().equals("Aborted."));

            assertThat(sent.get(0).postData()).isEqualTo("{\"reason\":\"wrong <tag>\"}");
            assertThat(sent.get(1).headers().get("idempotency-key"))
                    .isEqualTo(sent.get(0).headers().get("idempotency-key"));
            assertThat(sent.get(3).headers().get("idempotency-key"))
                    .isNotEqualTo(sent.get(0).headers().get("idempotency-key"));
            assertThat(browser.barriers()).isEmpty();
            browser.screenshot("deployment-commands");
        }
    }

    private static void answer(Route route, int status, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType(status == 200 ? "application/json" : "application/problem+json")
                .setBody(body));
    }

    @Test
    void restartsAnd503sInTheMiddleLoseAndDoubleNothingAndThePageSaysSinceWhenItIsStale() {
        watched();
        try (Viewer browser = Viewer.open(root.toString(), viewer, Viewer.Look.DESK)) {
            Page page = browser.page();
            List<String> after = new CopyOnWriteArrayList<>();
            List<Route> held = new CopyOnWriteArrayList<>();
            page.route(Pattern.compile(".*/api/v1/deployments/[^/]+/events.*"), route -> {
                after.add(route.request().url().replaceAll(".*after=([^&]*).*", "$1"));
                switch (after.size()) {
                    case 1 -> stream(route, event("9-1") + event("9-2") + "id: 9-3\ndata: {\"po");
                    case 2 -> answer(route, 503, "{}");
                    case 3 -> held.add(route); // says nothing for as long as the test wants
                    default -> stream(route, event("9-2") + event("9-3") + event("9-4"));
                }
            });
            browser.go(watch.path());
            page.waitForCondition(() -> held.size() == 1);

            page.waitForCondition(() -> page.locator("#live").textContent().startsWith("stale since"));
            assertThat(page.locator("body").getAttribute("class")).contains("stale-page");
            held.getFirst().abort();
            page.waitForCondition(
                    () -> page.locator("#events tr[data-position='9-4']").count() == 1);

            assertThat(page.locator("#events tr[data-position^='9-']")
                            .evaluateAll("rows => rows.map(row => row.dataset.position)"))
                    .isEqualTo(List.of("9-4", "9-3", "9-2", "9-1"));
            assertThat(after.subList(1, 4)).containsExactly("9-2", "9-2", "9-2");
        }
    }

    private static void stream(Route route, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(200)
                .setContentType("text/event-stream")
                .setBody(body));
    }

    private static String event(String position) {
        return "id: " + position + "\nevent: x\ndata: {\"position\":\"" + position
                + "\",\"type\":\"x\",\"topic\":\"watchkeeper.deployments\",\"severity\":\"info\",\"sentence\":\"s\",\"project\":\"petforce\",\"time\":\"2026-05-01T10:00:00.000Z\"}\n\n";
    }
}
