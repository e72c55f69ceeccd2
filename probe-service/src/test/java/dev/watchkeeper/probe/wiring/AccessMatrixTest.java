package dev.watchkeeper.probe.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.WatchRecorded;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.architecture.ResourceRoutes;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.stack.matrix.Callers;
import dev.watchkeeper.stack.matrix.Matrix;
import dev.watchkeeper.stack.matrix.MatrixCheck;
import dev.watchkeeper.stack.matrix.Operation;
import dev.watchkeeper.stack.matrix.Telling;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation of the probe, called by every kind of caller. */
@QuarkusTest
@QuarkusTestResource(ProbeStack.class)
@Tag("S3")
class AccessMatrixTest {
    private static final Matrix MATRIX = Matrix.read(Path.of("../docs/security/probe.md"));

    @TestHTTPResource("/")
    URI root;

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        List<Operation> methods =
                ResourceRoutes.of("probe").stream().map(Operation::of).toList();

        assertThat(new MatrixCheck(MATRIX, root).gaps(methods, List.of())).isEmpty();
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSays() {
        MatrixCheck check = new MatrixCheck(MATRIX, root);
        check.callersArrive();
        try (Telling gate = new Telling()) {
            gate.tell(ofOurs(
                    Watches.startedAt(Instant.now()).of("matrix-1").with(Policies.text("http://127.0.0.1:9", "1s"))));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> check.visible("/api/v1/probes"));

            assertThat(check.deviations(Map.of("project", Callers.PROJECT)::get))
                    .isEmpty();
        }
    }

    private static WatchRecorded ofOurs(Watches watches) {
        WatchRecorded record = watches.record();
        WatchRef watch = new WatchRef(
                record.watch().deployment(), record.watch().run(), ServiceRef.of(Callers.PROJECT, "api", "production"));
        return new WatchRecorded(
                watch,
                record.revision(),
                record.policy(),
                record.status(),
                record.kind(),
                record.version(),
                record.previous(),
                record.targets(),
                record.share(),
                record.readOnly(),
                record.times());
    }
}
