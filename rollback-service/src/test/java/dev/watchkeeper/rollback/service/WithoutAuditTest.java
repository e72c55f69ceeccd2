package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The audit becomes read-only while a version turns bad. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
@Tag("S17")
class WithoutAuditTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void nothingIsDoneAndPeopleArePagedAndTheRollbackRunsWhenTheAuditIsBack() {
        Story.grantEveryRole();
        try (Story story = new Story().live();
                Story other = new Story().live()) {
            story.awaited(RollbackEvent.Rehearsed.class);
            other.awaited(RollbackEvent.Rehearsed.class);
            int asked = story.target.orders.size();
            admin("REVOKE INSERT ON audit FROM rollback");
            try {
                Wire.say(story.breach());

                await().atMost(SOON)
                        .untilAsserted(() -> given().get("/q/health/ready")
                                .then()
                                .statusCode(503)
                                .body(
                                        "checks.find { it.name == 'the audit can be written' }.data.cause",
                                        containsString("so nothing is done: ")));
                given().header("Authorization", "Bearer " + Story.token(Role.APPROVER, "demo"))
                        .header("Idempotency-Key", "audit-" + UUID.randomUUID())
                        .contentType("application/json")
                        .body("{\"deployment\":\"" + other.watch.deployment() + "\",\"reason\":\"it is bad\"}")
                        .post("/api/v1/rollbacks")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .body("title", equalTo("Not possible without the audit"))
                        .body("remedy", containsString("Tell an operator"));
                // What pages: docs/prometheus/alerts.yaml.
                assertThat(given().get("/q/metrics").asString())
                        .containsPattern("watchkeeper_audit_unwritable\\{[^}]*} 1\\.0");
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> story.target.orders.size() == asked);
                assertThat(story.events(RollbackEvent.RollbackStarted.class)).isEmpty();
                assertThat(Wire.records(
                                Topic.VERDICTS.quarantineName(),
                                story.watch.deployment().value()))
                        .isEmpty();
            } finally {
                admin("GRANT INSERT ON audit TO rollback");
            }

            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.orders).hasSize(asked + 1);
            await().atMost(SOON)
                    .untilAsserted(() -> given().get("/q/health/ready")
                            .then()
                            .body("checks.find { it.name == 'the audit can be written' }.status", equalTo("UP")));
        }
    }

    private static void admin(String sql) {
        PostgresAddress server = TestStack.shared().postgres();
        Jdbi.create(server.jdbcUrl("rollback"), server.user(), server.password())
                .useHandle(handle -> handle.execute(sql));
    }
}
