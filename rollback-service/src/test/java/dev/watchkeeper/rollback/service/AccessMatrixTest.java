package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.kit.architecture.ResourceRoutes;
import dev.watchkeeper.stack.matrix.Callers;
import dev.watchkeeper.stack.matrix.Matrix;
import dev.watchkeeper.stack.matrix.MatrixCheck;
import dev.watchkeeper.stack.matrix.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation of rollback, called by every kind of caller. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
@Tag("S3")
class AccessMatrixTest {
    private static final Matrix MATRIX = Matrix.read(Path.of("../docs/security/rollback.md"));

    @TestHTTPResource("/")
    URI root;

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        List<Operation> methods =
                ResourceRoutes.of("rollback").stream().map(Operation::of).toList();

        assertThat(new MatrixCheck(MATRIX, root).gaps(methods, List.of())).isEmpty();
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSays() {
        try (Story story = Story.inProject(Callers.PROJECT).live()) {
            Wire.say(story.breach());
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            MatrixCheck check = new MatrixCheck(MATRIX, root);
            check.callersArrive();
            stopSwitchIsTurned();
            Map<String, String> world = Map.of(
                    "project",
                    Callers.PROJECT,
                    "deployment",
                    story.watch.deployment().value());

            assertThat(check.deviations(world::get)).isEmpty();
        }
    }

    private static void stopSwitchIsTurned() {
        Story.grant(Role.ADMIN, Callers.PROJECT, Set.of(Role.ADMIN));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().header("Authorization", "Bearer " + Story.token(Role.ADMIN, Callers.PROJECT))
                                .header("Idempotency-Key", "matrix-" + UUID.randomUUID())
                                .contentType("application/json")
                                .body("{\"project\":\"" + Callers.PROJECT + "\",\"on\":true,\"reason\":\"drill\"}")
                                .post("/api/v1/stop-switch")
                                .statusCode()
                        == 200);
    }
}
