package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.kit.architecture.ResourceRoutes;
import dev.watchkeeper.notifier.NotifierStack;
import dev.watchkeeper.stack.matrix.Callers;
import dev.watchkeeper.stack.matrix.Matrix;
import dev.watchkeeper.stack.matrix.MatrixCheck;
import dev.watchkeeper.stack.matrix.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation and page of the notifier, called by every kind of caller. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
@Tag("S3")
class AccessMatrixTest {
    private static final Matrix MATRIX = Matrix.read(Path.of("../docs/security/notifier.md"));
    private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
    private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";

    @TestHTTPResource("/")
    URI root;

    @Inject
    Jdbi jdbi;

    private final ATeam team = new ATeam(Callers.PROJECT);

    @AfterEach
    void close() {
        team.close();
    }

    @Test
    void everyOperationPageAndFileHasARowAndEveryRowOneOfThem() {
        List<Operation> methods =
                ResourceRoutes.of("notifier").stream().map(Operation::of).toList();

        assertThat(new MatrixCheck(MATRIX, root).gaps(methods, MatrixCheck.filesBelow(FILES)))
                .isEmpty();
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSays() {
        String token = team.token("dora", Role.DEPLOYER);
        AService api =
                team.service("api").running().measuredUntil(Instant.now()).healthy();
        api.held(HoldCode.CAP_REACHED, api.breached("errors 62 of 1000 (6.2 %) > 5 %"), "2 of 2 today");
        draft(api);
        reportIsDue(api);
        Map<String, String> world = Map.of(
                "project",
                Callers.PROJECT,
                "service",
                "api",
                "environment",
                "production",
                "id",
                api.id(),
                "deployment",
                api.id(),
                "subscription",
                subscription(token),
                "draft",
                "draft-of-ours",
                "policy",
                api.policyText());
        await().atMost(ATeam.SOON)
                .until(() -> given().auth()
                        .oauth2(token)
                        .accept("text/html")
                        .get("/rollbacks/" + api.id())
                        .asString()
                        .contains("2 of 2 today"));
        MatrixCheck check = new MatrixCheck(MATRIX, root);
        check.callersArrive();

        assertThat(check.deviations(word -> word.equals("fresh-subscription") ? subscription(token) : world.get(word)))
                .isEmpty();
    }

    private static String subscription(String token) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                // A name that never resolves: what is tried there is sent nowhere.
                .body("{\"project\": \"" + Callers.PROJECT + "\", \"url\": \"https://hook.invalid/in\"}")
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .extract()
                .path("subscription.id");
    }

    private void reportIsDue(AService api) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO report_due (deployment, run, kind, project, service, measured_until, at, not_before, sent)
                        VALUES (:deployment, 1, 'week', :project, :service, :at, :at, :at, false)
                        """)
                .bind("deployment", api.id())
                .bind("project", Callers.PROJECT)
                .bind("service", api.watch.service().toString())
                .bind("at", Instant.now().plusSeconds(7 * 24 * 3600))
                .execute());
    }

    private void draft(AService api) {
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO notice_lane (lane, free_at) VALUES ('matrix', now()) ON CONFLICT DO NOTHING");
            handle.createUpdate("""
                            INSERT INTO notice (id, lane, way, project, service, deployment, run, of_event, content,
                                state, born, since, next_at, changed_at)
                            VALUES ('draft-of-ours', 'matrix', 'STATUSPAGE', :project, :service, :deployment, 1, 'matrix',
                                cast('{"kind": "incident", "component": "api", "stage": "IDENTIFIED", "name": "Trouble",
                                    "body": "We look at it", "automatically": false}' AS jsonb),
                                'DRAFT', now(), now(), now(), now())
                            """)
                    .bind("project", Callers.PROJECT)
                    .bind("service", api.watch.service().toString())
                    .bind("deployment", api.id())
                    .execute();
        });
    }
}
