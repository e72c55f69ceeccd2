package dev.watchkeeper.notifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.people.Policies;
import dev.watchkeeper.notifier.people.Tale;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From the topics to people: a real broker, database and SMTP server, and vendors as fakes. */
@QuarkusTest
@WithTestResource(value = PeopleStack.class, scope = TestResourceScope.MATCHING_RESOURCES)
class PeopleStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TestHTTPResource
    URL root;

    private final Publisher publisher = new Publisher();
    private final String deployer = TestStack.shared().credentials().token(Role.DEPLOYER);
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String channel = "#c-" + unique;
    private final WatchRef watch = new WatchRef(
            new DeploymentId("p-" + unique), Run.FIRST, ServiceRef.of("demo", "api-" + unique, "production"));
    private int number;

    @BeforeEach
    void accessIsKnown() {
        PeopleStack.SLACK.channel(channel);
        for (Role role : List.of(Role.VIEWER, Role.DEPLOYER)) {
            publisher.publish(
                    "people-access-" + role,
                    new AccessEvent.RolesGranted(
                            new SubjectId("test-" + role.name().toLowerCase(Locale.ROOT)),
                            "*",
                            Set.of(role),
                            dev.watchkeeper.kit.access.TokenHash.ofToken(
                                            TestStack.shared().credentials().token(role))
                                    .hex(),
                            Optional.empty()));
        }
        await().atMost(SOON)
                .until(() -> given().auth()
                                .oauth2(deployer)
                                .get("/api/v1/status-drafts")
                                .statusCode()
                        == 200);
    }

    @AfterEach
    void close() {
        PeopleStack.PAGER.always(Trouble.NONE);
        publisher.close();
    }

    private void publish(dev.watchkeeper.contract.event.Event event) {
        number++;
        publisher.publish("p-" + unique + "-" + number, event);
    }

    private void started() {
        publish(Tale.requested(watch, Policies.USUAL.replace("#engineering", channel)));
        publish(Tale.started(watch));
        publish(Tale.announcedStart(watch));
    }

    private JsonNode rootMessage() {
        await().atMost(SOON).until(() -> !PeopleStack.SLACK.roots(channel).isEmpty());
        return PeopleStack.SLACK.roots(channel).getFirst();
    }

    private List<String> titles() {
        return PeopleStack.SLACK.replies(channel, rootMessage()).stream()
                .map(reply ->
                        reply.path("blocks").get(0).path("text").path("text").asText())
                .toList();
    }

    private List<FakePagerDuty.Alert> alerts() {
        return PeopleStack.PAGER.alerts().stream()
                .filter(alert -> alert.key().contains(watch.deployment().value()))
                .toList();
    }

    @Test
    void howFarTellingIsBehindIsAFigure() {
        given().accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("watchkeeper_telling_lag_seconds"));
    }

    @Test
    void aDeploymentThatIsTakenBackIsOneThreadOneAlertAndFourMarks() {
        started();
        publish(Tale.breached(watch, "errors/literal"));
        await().atMost(SOON).until(() -> titles().size() == 1 && alerts().size() == 1);
        publish(Tale.rollbackStarted(watch));
        publish(Tale.rolledBackEvent(watch));

        await().atMost(SOON).until(() -> titles().contains("\uD83D\uDD04 ROLLBACK COMPLETE"));
        await().atMost(SOON).until(() -> FakeSlack.text(rootMessage()).contains("*State:* taken back"));
        await().atMost(SOON).until(() -> alerts().getFirst().state().equals("resolved"));
        await().atMost(SOON).until(() -> titles().size() == 4);
        assertThat(PeopleStack.SLACK.roots(channel)).hasSize(1);
        assertThat(titles())
                .containsExactlyInAnyOrder(
                        "\u26A0\uFE0F A rule is breached",
                        "\uD83D\uDD04 Rolling back",
                        "\uD83D\uDD04 ROLLBACK COMPLETE",
                        "A draft for the status page");
        assertThat(FakeSlack.text(rootMessage()))
                .contains("*Version:* v1.2.0 of api", "*ETA:* 45 minutes", "*On-call:* pagerduty PHOUSE");
        assertThat(FakeSlack.called(rootMessage())).containsExactly("@U0ONCALL1");
        assertThat(alerts()).hasSize(1).allMatch(alert -> alert.woken() == 1);
        await().atMost(SOON)
                .until(() -> PeopleStack.DATADOG.events().stream()
                                .filter(event -> event.path("tags")
                                        .toString()
                                        .contains(watch.deployment().value()))
                                .count()
                        == 4);
        try (SseReader reader = notifications()) {
            await().atMost(SOON).until(() -> reader.events().size() >= 10);
            assertThat(reader.events()).allMatch(event -> event.name().equals("notification.delivered"));
        }
    }

    private SseReader notifications() {
        return new SseReader(
                URI.create(root + "api/v1/events?after=start&topics=notifications&service=" + watch.service()),
                deployer);
    }

    @Test
    @Tag("F40")
    void anArchivedChannelIsGivenUpAndThePageGoesOutAllTheSame() {
        PeopleStack.SLACK.archive(channel);
        started();
        publish(Tale.breached(watch, "errors/literal"));

        await().atMost(SOON).until(() -> alerts().size() == 1);
        try (SseReader reader = notifications()) {
            await().atMost(SOON)
                    .until(() -> reader.events().stream()
                            .anyMatch(event -> event.name().equals("notification.givenup")
                                    && event.data().path("sentence").asText().contains("is archived")));
        }
    }

    @Test
    @Tag("F41")
    void aPagerThatDoesNotTakeThePageIsFollowedByTheSecondRoute() throws Exception {
        started();
        PeopleStack.PAGER.always(Trouble.FAILS_BEFORE_ACTING);
        publish(Tale.breached(watch, "errors/literal"));

        await().atMost(SOON).until(() -> titles().contains("\uD83D\uDCE3 Escalation"));
        await().atMost(SOON).until(() -> letter().isPresent());
        MimeMessage letter = letter().orElseThrow();
        assertThat(letter.getAllRecipients()[0]).hasToString("larry@petforce.app");
        assertThat(letter.getContent().toString())
                .contains(
                        "PagerDuty has not taken the page for 3 s",
                        "https://watch.example/deployments/" + watch.deployment());
        assertThat(letter.getMessageID()).endsWith("@watchkeeper.invalid>");

        PeopleStack.PAGER.always(Trouble.NONE);
        await().atMost(Duration.ofSeconds(60)).until(() -> alerts().size() == 2);
        assertThat(alerts()).extracting(FakePagerDuty.Alert::routingKey).containsExactlyInAnyOrder("R0", "R2");
    }

    private Optional<MimeMessage> letter() {
        for (MimeMessage message : PeopleStack.MAIL.getReceivedMessages()) {
            try {
                if (message.getSubject().contains(watch.service().toString())) {
                    return Optional.of(message);
                }
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return Optional.empty();
    }

    @Test
    void aWayBackThatIsGoneBetweenDeploymentsIsToldAndPagedUntilItIsBack() {
        started();
        rootMessage();
        publish(new RollbackEvent.WayBackChanged(watch.service(), false, List.of(), "the image is gone " + unique));
        await().atMost(SOON).until(() -> wayBack().equals(List.of("triggered")));
        publish(new RollbackEvent.WayBackChanged(watch.service(), true, List.of(), "it is there again " + unique));

        await().atMost(SOON).until(() -> wayBack().equals(List.of("resolved")));
        await().atMost(SOON).until(() -> PeopleStack.SLACK.roots(channel).size() == 3);
    }

    private List<String> wayBack() {
        return PeopleStack.PAGER.alerts().stream()
                .filter(alert -> alert.key().equals("watchkeeper/" + watch.service() + "/way-back"))
                .map(FakePagerDuty.Alert::state)
                .toList();
    }

    @Test
    void aDraftIsPublishedByAPersonInThePersonsWords() {
        started();
        publish(Tale.breached(watch, "errors/literal"));
        publish(Tale.rollbackStarted(watch));
        String id = await().atMost(SOON).until(this::draft, found -> found != null);
        int before = PeopleStack.PAGE.incidents().size();

        given().auth()
                .oauth2(TestStack.shared().credentials().token(Role.VIEWER))
                .header("Idempotency-Key", "v-" + unique)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/status-drafts/" + id + "/publish")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(deployer)
                .header("Idempotency-Key", "long-" + unique)
                .contentType("application/json")
                .body("{\"name\":\"" + "x".repeat(201) + "\"}")
                .post("/api/v1/status-drafts/" + id + "/publish")
                .then()
                .statusCode(400)
                .body("field", equalTo("name"));
        for (int twice = 0; twice < 2; twice++) {
            given().auth()
                    .oauth2(deployer)
                    .header("Idempotency-Key", "d-" + unique)
                    .contentType("application/json")
                    .body("{\"name\":\"Trouble " + unique + "\"}")
                    .post("/api/v1/status-drafts/" + id + "/publish")
                    .then()
                    .statusCode(202)
                    .body("published", equalTo(true));
        }

        await().atMost(SOON).until(() -> PeopleStack.PAGE.incidents().size() == before + 1);
        JsonNode incident = PeopleStack.PAGE.incidents().getLast();
        assertThat(incident.path("name").asText()).isEqualTo("Trouble " + unique);
        assertThat(incident.path("status").asText()).isEqualTo("identified");
        publish(Tale.rolledBackEvent(watch));
        await().atMost(SOON)
                .until(() -> PeopleStack.PAGE
                        .incidents()
                        .getLast()
                        .path("status")
                        .asText()
                        .equals("resolved"));
        assertThat(draft()).isNull();
    }

    @org.jspecify.annotations.Nullable
    private String draft() {
        return given().auth()
                .oauth2(deployer)
                .get("/api/v1/status-drafts")
                .jsonPath()
                .getString("find { it.deployment == '" + watch.deployment() + "' }.id");
    }

    @Test
    void aDraftIsDecidedAboutOnceAndWhatIsThrownAwayIsNotTold() {
        started();
        publish(Tale.breached(watch, "errors/literal"));
        publish(Tale.rollbackStarted(watch));
        String id = await().atMost(SOON).until(this::draft, found -> found != null);
        int before = PeopleStack.PAGE.incidents().size();
        decide("r-", id, "discard", "{\"reason\":\" \"}").statusCode(400).body("field", equalTo("reason"));
        for (int twice = 0; twice < 2; twice++) {
            decide("t-", id, "discard", "{\"reason\":\"nobody noticed " + unique + "\"}")
                    .statusCode(200)
                    .body("published", equalTo(false))
                    .body("discarded", equalTo(true));
        }
        assertThat(draft()).isNull();

        decide("s-", id, "publish", "{}")
                .statusCode(409)
                .body("detail", containsString("test-deployer has discarded it"));
        publish(Tale.rolledBackEvent(watch));
        await().atMost(SOON)
                .until(() -> PeopleStack.SLACK.messages(channel).stream()
                        .anyMatch(message -> FakeSlack.text(message).contains("is over; a draft that nobody")));

        assertThat(PeopleStack.PAGE.incidents()).hasSize(before);
        assertThat(given().auth()
                        .oauth2(deployer)
                        .get("/audit/json?action=status-page")
                        .asString())
                .contains("does not publish", "nobody noticed " + unique);
    }

    private io.restassured.response.ValidatableResponse decide(String key, String id, String what, String body) {
        return given().auth()
                .oauth2(deployer)
                .header("Idempotency-Key", key + unique)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/status-drafts/" + id + "/" + what)
                .then();
    }

    @Test
    void whatWasOverBeforeItWasPublishedIsNotPublished() {
        started();
        publish(Tale.breached(watch, "errors/literal"));
        publish(Tale.rollbackStarted(watch));
        String id = await().atMost(SOON).until(this::draft, found -> found != null);
        publish(Tale.rolledBackEvent(watch));
        await().atMost(SOON).until(() -> draft() == null);

        given().auth()
                .oauth2(deployer)
                .header("Idempotency-Key", "o-" + unique)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/status-drafts/" + id + "/publish")
                .then()
                .statusCode(409)
                .body("remedy", containsString("status page"));
        given().auth()
                .oauth2(deployer)
                .header("Idempotency-Key", "n-" + unique)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/status-drafts/nothing/publish")
                .then()
                .statusCode(404);
        given().get("/api/v1/status-drafts").then().statusCode(401);
    }

    @Test
    @Tag("F53")
    void theOutsideMonitorIsToldAndTheInstallationsOwnAlertIsResolvedAtTheStart() {
        await().atMost(SOON).until(() -> !PeopleStack.MONITOR.asked().isEmpty());
        await().atMost(SOON)
                .until(() -> PeopleStack.PAGER.ledger().stream()
                        .anyMatch(entry -> entry.request().body().contains("watchkeeper/watchkeeper/stream")
                                && entry.request().body().contains("\"resolve\"")));
    }
}
