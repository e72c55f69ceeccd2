package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
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
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation of the gate, called by every kind of caller. */
@QuarkusTest
@QuarkusTestResource(GateStack.class)
@Tag("S3")
class AccessMatrixTest {
    private static final ServiceRef SERVICE = ServiceRef.of(Callers.PROJECT, "matrix", "production");
    private static final Matrix MATRIX = Matrix.read(Path.of("../docs/security/gate.md"));

    @TestHTTPResource("/")
    URI root;

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        List<Operation> methods =
                ResourceRoutes.of("gate").stream().map(Operation::of).toList();

        assertThat(new MatrixCheck(MATRIX, root).gaps(methods, List.of())).isEmpty();
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSays() {
        Awaitility.await().until(() -> Api.as(Role.ADMIN).get("/api/v1/session").statusCode() == 200);
        String policy = Policies.of(SERVICE).replace("secret:demo/", "secret:" + Callers.PROJECT + "/");
        Api.postPolicy(policy).then().statusCode(201);
        WatchRef watch = Api.requestedAgain(SERVICE, "v1.2.0");
        Api.step(watch, "abort", "{\"reason\": \"only to be looked at\"}")
                .then()
                .statusCode(200);
        Map<String, String> world = Map.of(
                "project",
                Callers.PROJECT,
                "service",
                "matrix",
                "environment",
                "production",
                "id",
                watch.deployment().value(),
                "policy",
                policy,
                "commit",
                "a".repeat(40),
                "format",
                "lcov");
        MatrixCheck check = new MatrixCheck(MATRIX, root);
        check.callersArrive();

        assertThat(check.deviations(world::get)).isEmpty();
    }
}
