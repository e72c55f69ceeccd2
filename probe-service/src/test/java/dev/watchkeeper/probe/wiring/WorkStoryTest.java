package dev.watchkeeper.probe.wiring;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.probe.budget.Account;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.watching.Punctuality;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the probe does its work, over HTTP. */
@QuarkusTest
@QuarkusTestResource(ProbeStack.class)
@Timeout(60)
class WorkStoryTest {
    private static final String VIEWER = "work-viewer-of-demo";

    @Inject
    AccountBudgets budgets;

    @Inject
    Punctuality punctuality;

    private final Broker broker = new Broker();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void viewerSeesLatenessSourcesAndTheHeldAccountsOfItsProjects() {
        broker.publish(new AccessEvent.RolesGranted(
                new SubjectId("a-viewer-of-demo"),
                "demo",
                Set.of(Role.VIEWER),
                TokenHash.ofToken(VIEWER).hex(),
                Optional.empty()));
        Instant until = Instant.now().plusSeconds(300);
        budgets.throttled(new Account("sentry", new ProjectName("demo"), "sentry demo"), Optional.of(until));
        budgets.throttled(new Account("datadog", new ProjectName("shop"), "datadog shop"), Optional.of(until));

        given().get("/api/v1/probes/work").then().statusCode(401);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> work().statusCode(200));
        for (int i = 0; i < 100; i++) {
            punctuality.began(Duration.ofSeconds(5)); // late, and still ready
        }

        work().body("late", equalTo(true))
                .body("worstMillis", greaterThanOrEqualTo(5_000))
                .body("ticksInAMinute", greaterThanOrEqualTo(100))
                .body("sources.source", hasItems("prometheus", "datadog", "sentry", "cloudwatch", "github-issues"))
                .body("sources.find { it.source == 'sentry' }.held.account", contains("sentry demo"))
                .body("sources.find { it.source == 'datadog' }.held", empty());
    }

    private static ValidatableResponse work() {
        return given().header("Authorization", "Bearer " + VIEWER)
                .get("/api/v1/probes/work")
                .then();
    }
}
