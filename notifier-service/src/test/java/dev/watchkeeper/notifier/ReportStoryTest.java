package dev.watchkeeper.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.notifier.reporting.Reports;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the topics to reports: a whole short deployment, its report once, and what came late. */
@QuarkusTest
@WithTestResource(value = PeopleStack.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ReportStoryTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TestHTTPResource
    URL root;

    @Inject
    Reports reports;

    private final Publisher publisher = new Publisher();
    private final String viewer = TestStack.shared().credentials().token(Role.VIEWER);
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String outsider = "wk_outsider_" + unique;
    private final String channel = "#r-" + unique;
    private final String mailbox = "team-" + unique + "@example.org";
    private final WatchRef watch = new WatchRef(
            new DeploymentId("r-" + unique), Run.FIRST, ServiceRef.of("demo", "api-" + unique, "production"));
    private final ADeployment deployment = new ADeployment(watch);
    private int published;

    @BeforeEach
    void accessIsKnown() {
        PeopleStack.SLACK.channel(channel);
        grant("viewer", "*", viewer);
        grant("outsider", "elsewhere", outsider);
        for (String token : List.of(viewer, outsider)) {
            await().atMost(SOON)
                    .until(() -> given().auth()
                                    .oauth2(token)
                                    .get("/api/v1/subscriptions")
                                    .statusCode()
                            == 200);
        }
    }

    private void grant(String name, String project, String token) {
        publisher.publish(
                "report-access-" + name + unique,
                new AccessEvent.RolesGranted(
                        new SubjectId("report-" + name),
                        project,
                        Set.of(Role.VIEWER),
                        TokenHash.ofToken(token).hex(),
                        Optional.empty()));
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    /** What was told since the last time. */
    private void publishTheRest() {
        List<Told> told = deployment.told();
        for (; published < told.size(); published++) {
            Told one = told.get(published);
            publisher.publish("r-" + unique + "-" + published, one.event(), one.time());
        }
    }

    @Test
    void aShortDeploymentIsReportedOnceCorrectedByWhatCameLateAndSentWhenItWasTakenBack() throws Exception {
        deployment
                .requested(ADeployment.POLICY + """
                          notify:
                            slack: { channel: "%s" }
                            report: { after: 400d, to: [slack, "email:%s"], postmortem: when-rolled-back }
                        """.formatted(channel, mailbox))
                .started()
                .shifted()
                .measured(
                        "error-rate",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(10),
                        new Counts(1, 100),
                        new Counts(0, 100))
                .phaseEnded(
                        "short",
                        Duration.ZERO,
                        Duration.ofMinutes(30),
                        PhaseEnding.PASSED,
                        "phase short passed <b>well</b>");
        publishTheRest();

        await().atMost(SOON).until(() -> revisionOf("short"), Optional.of(1)::equals);
        String html = fetch("short", "text/html");
        assertThat(html).contains("phase short passed &lt;b&gt;well&lt;/b&gt;", "1 of 200 (0.5 %)", "<svg");
        assertThat(fetch("short", "text/markdown")).contains("| error-rate | 1 of 200 (0.5 %) |");
        given().auth()
                .oauth2(viewer)
                .accept("application/json")
                .get(path("short"))
                .then()
                .statusCode(200)
                .body("kind", equalTo("short"))
                .body("checks.find { it.name == 'error-rate' }.measured.total", equalTo(200));
        assertThat(given().auth()
                        .oauth2(viewer)
                        .accept("text/html")
                        .get(path("short"))
                        .headers()
                        .getValues("Content-Security-Policy"))
                .hasSize(1)
                .first()
                .asString()
                .contains("style-src 'sha256-");

        assertThat(written("short")).isEqualTo(1);
        WrittenReport first = reports.find(watch.deployment(), watch.run(), new ReportKind("short"), Optional.empty())
                .orElseThrow();
        assertThat(reports.write(first, List.of())).isFalse();

        deployment.blind(Duration.ofMinutes(10), "sight/health", Duration.ofMinutes(8));
        publishTheRest();
        await().atMost(SOON).until(() -> revisionOf("short"), Optional.of(2)::equals);
        assertThat(fetch("short", "text/html")).contains("Corrected", "revision 2: what came late changed");
        assertThat(given().auth()
                        .oauth2(viewer)
                        .accept("text/html")
                        .get(path("short") + "?revision=1")
                        .asString())
                .isEqualTo(html);

        deployment.ended(Duration.ofMinutes(31), EndReason.ROLLED_BACK);
        publishTheRest();
        await().atMost(SOON).until(() -> revisionOf("postmortem"), Optional.of(1)::equals);
        assertThat(fetch("postmortem", "text/markdown")).contains("## Retrospective");
        await().atMost(SOON)
                .until(
                        () -> PeopleStack.SLACK.roots(channel).toString()
                                + PeopleStack.SLACK.roots(channel).stream()
                                        .flatMap(message -> PeopleStack.SLACK.replies(channel, message).stream())
                                        .toList(),
                        text -> text.contains("Post-mortem"));
        await().atMost(SOON).until(this::letters, letters -> letters == 1);
        assertThat(written("short")).isEqualTo(2);
        assertThat(written("postmortem")).isEqualTo(1);
    }

    @Test
    void whatIsKnownSoFarIsThereBeforeAnyPhaseHasEnded() {
        deployment.requested().started();
        publishTheRest();

        await().atMost(SOON)
                .until(
                        () -> given().auth()
                                .oauth2(viewer)
                                .accept("text/markdown")
                                .get(path("now"))
                                .asString(),
                        text -> text.contains("started, no traffic yet"));
        assertThat(given().auth()
                        .oauth2(viewer)
                        .get("/api/v1/deployments/" + watch.deployment() + "/reports")
                        .asString())
                .isEqualTo("[]");
    }

    @Test
    @Tag("S3")
    void whoMayNotSeeItAndWhoAsksForNonsenseIsToldSo() {
        deployment.requested();
        publishTheRest();
        await().atMost(SOON)
                .until(() -> given().auth().oauth2(viewer).get(path("now")).statusCode() == 200);

        given().get(path("now")).then().statusCode(401);
        given().auth().oauth2(outsider).get(path("now")).then().statusCode(403);
        given().auth()
                .oauth2(outsider)
                .get("/api/v1/deployments/" + watch.deployment() + "/reports")
                .then()
                .statusCode(403);
        for (String kind : List.of("short", "%3Cscript%3E", "a:b:c")) {
            given().auth()
                    .oauth2(viewer)
                    .urlEncodingEnabled(false)
                    .get("/api/v1/deployments/" + watch.deployment() + "/reports/" + kind)
                    .then()
                    .statusCode(404)
                    .contentType(containsString("application/problem+json"))
                    .body("field", equalTo("kind"));
        }
        given().auth()
                .oauth2(viewer)
                .get("/api/v1/deployments/nobody-" + unique + "/reports")
                .then()
                .statusCode(404)
                .body("field", equalTo("deployment"));
        given().auth()
                .oauth2(viewer)
                .get(path("now") + "?run=0")
                .then()
                .statusCode(400)
                .body("field", equalTo("run"));
        given().auth()
                .oauth2(viewer)
                .get(path("now") + "?run=7")
                .then()
                .statusCode(404)
                .body("field", equalTo("run"));
        given().auth().oauth2(viewer).get(path("short") + "?revision=x").then().statusCode(400);
        given().auth()
                .oauth2(viewer)
                .accept("image/png")
                .get(path("now"))
                .then()
                .statusCode(406);
    }

    @Test
    void theFiguresThatDashboardsAskOfThisServiceAreThere() {
        String figures = given().get("/q/metrics").asString();

        assertThat(figures.lines().map(line -> line.split("[{ ]", 2)[0]))
                .contains(
                        "watchkeeper_events_sent_total",
                        "watchkeeper_quarantined_total",
                        "watchkeeper_outbox_stuck",
                        "watchkeeper_clock_skew_seconds",
                        "watchkeeper_archive_records_total",
                        "watchkeeper_stream_readers",
                        "kafka_consumer_fetch_manager_records_lag_max");
        assertThat(figures).contains("type=\"report.written\"", "type=\"notification.givenup\"");
    }

    private Optional<Integer> revisionOf(String kind) {
        return Optional.ofNullable(given().auth()
                .oauth2(viewer)
                .get("/api/v1/deployments/" + watch.deployment() + "/reports")
                .jsonPath()
                .<Integer>get("find { it.kind == '" + kind + "' }?.revision"));
    }

    private String fetch(String kind, String form) {
        return given().auth()
                .oauth2(viewer)
                .accept(form)
                .get(path(kind))
                .then()
                .statusCode(200)
                .contentType(containsString(form))
                .extract()
                .asString();
    }

    private String path(String kind) {
        return "/api/v1/deployments/" + watch.deployment() + "/reports/" + kind;
    }

    /** How many events say that such a report was written. */
    private long written(String kind) {
        try (SseReader reader = new SseReader(
                URI.create(root + "api/v1/events?after=start&types=report.written&service=" + watch.service()),
                viewer)) {
            await().atMost(SOON).until(() -> count(reader, kind) > 0);
            return count(reader, kind);
        }
    }

    private static long count(SseReader reader, String kind) {
        return reader.events().stream()
                .filter(event ->
                        event.data().at("/event/subject/content/kind").asText().equals(kind))
                .count();
    }

    private long letters() {
        return Arrays.stream(PeopleStack.MAIL.getReceivedMessages())
                .filter(message -> {
                    try {
                        return message.getAllRecipients()[0].toString().equals(mailbox)
                                && message.getContent().toString().contains("Retrospective");
                    } catch (java.io.IOException | jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .count();
    }
}
