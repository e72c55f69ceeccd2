package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.event.AuditEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.RecordLine;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.audit.AuditRows;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the gate does and refuses is in its audit, and how far that goes is said outside. */
@QuarkusTest
@QuarkusTestResource(GateStack.class)
@Tag("S16")
class AuditTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    /** What another test was refused in the same way within the minute is written with it, when the minute is over. */
    private static final Duration A_MINUTE_AND_SOON = Duration.ofMinutes(1).plus(SOON);

    private static final String ENTRIES = "/api/v1/audit/entries";

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void theFirstRolesAreKnown() {
        await().until(() -> Api.as(Role.ADMIN).get("/api/v1/session").statusCode() == 200);
    }

    @Test
    void aHeadIsSignedOnTheTopicAndInTheSinkOutside() throws IOException {
        Api.requested(ServiceRef.of("demo", "audited", "production"), "v1.2.0");
        AuditHead head = jdbi.withHandle(AuditRows::head);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TopicReading.events(Topic.AUDIT_OF_GATE.topicName(), "gate"))
                        .map(envelope -> ((AuditEvent) envelope.event()).head())
                        .anyMatch(said -> said.seq() >= head.seq()));
        TrustedKeys trusted = TrustedKeys.load(TestStack.shared().credentials().trustedKeys());
        try (Stream<Path> files = Files.list(Path.of(Keys.setting("watchkeeper.audit.sink"), "gate"))) {
            List<Path> kept = files.sorted().toList();
            assertThat(kept).isNotEmpty().allSatisfy(file -> {
                var record = RecordLine.read(Files.readString(file).strip());
                assertThat(trusted.check(record)).isInstanceOf(Authenticity.Genuine.class);
                assertThat(new EventCodec().decode(record).toString()).contains("OfGate");
            });
        }
    }

    @Test
    void whatIsRefusedIsAuditedWithWhoAndWhy() {
        Api.as(Role.VIEWER)
                .contentType("application/json")
                .body(Api.body(ServiceRef.of("demo", "refused", "production"), "v1", ""))
                .post("/api/v1/deployments")
                .then()
                .statusCode(403);

        await().atMost(A_MINUTE_AND_SOON)
                .untilAsserted(() -> assertThat(refusals())
                        .anySatisfy(entry -> assertThat(entry)
                                .contains("local-viewer", "POST /api/v1/deployments", "403", "role deployer")));
        Api.with("wk_guessed").get("/api/v1/deployments/d-1").then().statusCode(401);
        await().atMost(A_MINUTE_AND_SOON)
                .untilAsserted(() -> assertThat(refusals())
                        .anySatisfy(entry -> assertThat(entry)
                                .contains("nobody", "GET /api/v1/deployments/{id}", "401", "token is not known")));
        assertThat(refusals()).noneMatch(entry -> entry.contains("wk_guessed"));
    }

    @Test
    void theEntriesAreGivenInTheirOrderToAnAdministratorOfAllProjects() {
        Api.requested(ServiceRef.of("demo", "exported", "production"), "v1.2.0");

        Api.as(Role.ADMIN)
                .get(ENTRIES)
                .then()
                .statusCode(200)
                .body("service", equalTo("gate"))
                .body("entries[0].seq", equalTo(1))
                .body("entries[0].previous", equalTo(AuditHead.START.hash()))
                .body(
                        "entries[1].previous",
                        equalTo(Api.as(Role.ADMIN).get(ENTRIES).path("entries[0].hash")));
        Api.as(Role.APPROVER).get(ENTRIES).then().statusCode(403);
        Api.as(Role.ADMIN).get(ENTRIES + "?after=x").then().statusCode(404);
    }

    private List<String> refusals() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT actor || ' ' || subject || ' ' || details FROM audit WHERE action = 'refused'")
                .mapTo(String.class)
                .list());
    }
}
