package dev.watchkeeper.verification.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.kit.architecture.ResourceRoutes;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.stack.matrix.Callers;
import dev.watchkeeper.stack.matrix.Matrix;
import dev.watchkeeper.stack.matrix.MatrixCheck;
import dev.watchkeeper.stack.matrix.Operation;
import dev.watchkeeper.stack.matrix.Telling;
import dev.watchkeeper.stack.test.TestStack;
import dev.watchkeeper.verification.watch.TestPolicies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every operation of verification, called by every kind of caller. */
@QuarkusTest
@QuarkusTestResource(AccessMatrixTest.Stack.class)
@Tag("S3")
class AccessMatrixTest {
    private static final Matrix MATRIX = Matrix.read(Path.of("../docs/security/verification.md"));
    private static final WatchRef WATCH =
            new WatchRef(new DeploymentId("matrix-1"), Run.FIRST, ServiceRef.of(Callers.PROJECT, "shop", "production"));

    @TestHTTPResource("/")
    URI root;

    /** The infrastructure of the service. */
    public static class Stack implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return TestStack.shared().quarkusConfig("verification");
        }

        @Override
        public void stop() {
            // The stack is shared and goes with the JVM.
        }
    }

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        List<Operation> methods =
                ResourceRoutes.of("verification").stream().map(Operation::of).toList();

        assertThat(new MatrixCheck(MATRIX, root).gaps(methods, List.of())).isEmpty();
    }

    @Test
    void everyCallerIsAnsweredAsTheTableSays() {
        PolicyReading.Accepted policy = policyOfOurs();
        watched(policy);
        Map<String, String> world = Map.of(
                "project", Callers.PROJECT,
                "deployment", WATCH.deployment().value(),
                "policy", policy.document().canonicalJson().replace("\"", "\\\""));
        MatrixCheck check = new MatrixCheck(MATRIX, root);
        check.callersArrive();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> check.visible("/api/v1/watches"));

        assertThat(check.deviations(world::get)).isEmpty();
    }

    private static void watched(PolicyReading.Accepted policy) {
        try (Telling others = new Telling()) {
            others.tell(new DeploymentEvent.Requested(
                    WATCH,
                    Version.ofTag("v2"),
                    List.of(),
                    new ResolvedPolicy(
                            policy.document().canonicalJson(),
                            new PolicyHash(policy.document().hash())),
                    new SubjectId("ann"),
                    Optional.empty(),
                    StartKind.NORMAL,
                    Optional.empty()));
            others.tell(new DeploymentEvent.CutoverStep(WATCH, 50, CutoverAnswer.GO, "", Instant.now()));
        }
    }

    private static PolicyReading.Accepted policyOfOurs() {
        String text = TestPolicies.quick()
                .document()
                .canonicalJson()
                .replace("\"project\":\"demo\"", "\"project\":\"" + Callers.PROJECT + "\"")
                .replace("secret:demo/", "secret:" + Callers.PROJECT + "/");
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted;
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException(rejected.errors().toString());
        };
    }
}
