package dev.watchkeeper.gate.story;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that wait until their service is free. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class WaitingTest {
    private final Jdbi jdbi;

    @Inject
    WaitingTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private static WatchRef waits(ServiceRef service, String tag, int position) {
        String id = Api.post("/api/v1/deployments", Api.body(service, tag, ", \"whenBusy\": \"wait\""))
                .then()
                .statusCode(202)
                .body("status", equalTo("waiting"))
                .body("position", equalTo(position))
                .extract()
                .path("id");
        return new WatchRef(new DeploymentId(id), Run.FIRST, service);
    }

    private static void abort(WatchRef watch) {
        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
    }

    @Test
    @Tag("F22")
    void requestsGoOnInTheirOrderUnderTheIdThatTheyWereTold() {
        WatchRef live = Api.requested(ServiceRef.of("demo", "queued", "production"), "v1.0.0");
        WatchRef second = waits(live.service(), "v2.0.0", 1);
        WatchRef third = waits(live.service(), "v3.0.0", 2);
        Api.get(third.deployment()).then().statusCode(200).body("position", equalTo(2));

        abort(live);

        Api.awaitStatus(second, "requested");
        Api.get(third.deployment()).then().body("status", equalTo("waiting")).body("position", equalTo(1));
        abort(second);
        Api.awaitStatus(third, "requested");
        abort(third);
    }

    @Test
    void whoWaitsCanBeTakenAwayAndIsGivenUpInTheEnd() {
        WatchRef live = Api.requested(ServiceRef.of("demo", "never-free", "production"), "v1.0.0");
        WatchRef taken = waits(live.service(), "v2.0.0", 1);
        WatchRef late = waits(live.service(), "v3.0.0", 2);

        abort(taken);
        Api.get(taken.deployment()).then().body("status", equalTo("aborted"));
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE waiting_requests SET until = now(), document = replace(document, substring(document from '\"until\":\"[^\"]*\"'), '\"until\":\"2026-01-01T00:00:00Z\"') WHERE id = ?",
                late.deployment().value()));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Api.get(late.deployment()).path("status"), "refused"::equals);
        Api.get(late.deployment()).then().body("reasons.code", contains("waited-too-long"));
        Api.get(live.deployment()).then().body("status", equalTo("requested"));
        abort(live);
    }

    @Test
    @Tag("S14")
    void anUnknownWordIsRefused() {
        WatchRef live = Api.requested(ServiceRef.of("demo", "unknown-word", "production"), "v1.0.0");

        for (String more : java.util.List.of(
                ", \"whenBusy\": \"later\"", ", \"whenBusy\": \"\"", ", \"whenBusy\": \"wait\", \"supersede\": true")) {
            Api.post("/api/v1/deployments", Api.body(live.service(), "v2.0.0", more))
                    .then()
                    .statusCode(400)
                    .body("field", equalTo("whenBusy"));
        }
        abort(live);
    }
}
