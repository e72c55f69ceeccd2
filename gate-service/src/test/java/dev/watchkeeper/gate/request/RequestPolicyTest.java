package dev.watchkeeper.gate.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.examples.Examples;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RequestPolicyTest {
    private static final Optional<Deployment> LIVE = Optional.of(Examples.started());

    @Test
    void freeServiceIsAccepted() {
        assertThat(RequestPolicy.decide(Optional.empty(), Optional.empty(), 0, WhenBusy.REFUSE))
                .isEqualTo(new RequestDecision.Accepted(Optional.empty()));
    }

    @Test
    void secondDeploymentIsRefusedNamingTheRunningOneAndTheWaysOut() {
        RequestDecision decision = RequestPolicy.decide(LIVE, Optional.empty(), 0, WhenBusy.REFUSE);

        assertThat(decision).isInstanceOfSatisfying(RequestDecision.Refused.class, refused -> {
            assertThat(refused.reason().sentence()).contains("d-1", "v1.2.0", "started");
            assertThat(refused.reason().remedy()).contains("\"supersede\": true", "/abort");
        });
    }

    @Test
    @Tag("F22")
    void secondDeploymentThatSupersedesReplacesTheFirst() {
        assertThat(RequestPolicy.decide(LIVE, Optional.empty(), 0, WhenBusy.SUPERSEDE))
                .isEqualTo(new RequestDecision.Accepted(LIVE));
    }

    @Test
    void runningRollbackIsNotSuperseded() {
        assertThat(RequestPolicy.decide(LIVE, Optional.of(new DeploymentId("d-1")), 0, WhenBusy.SUPERSEDE))
                .isInstanceOf(RequestDecision.Refused.class);
    }

    @Test
    void whoWaitsWaitsForTheLiveOneForARollbackAndForThoseBefore() {
        assertThat(RequestPolicy.decide(LIVE, Optional.empty(), 0, WhenBusy.WAIT))
                .isEqualTo(new RequestDecision.Waits());
        assertThat(RequestPolicy.decide(Optional.empty(), Optional.of(new DeploymentId("d-1")), 0, WhenBusy.WAIT))
                .isEqualTo(new RequestDecision.Waits());
        assertThat(RequestPolicy.decide(Optional.empty(), Optional.empty(), 1, WhenBusy.WAIT))
                .isEqualTo(new RequestDecision.Waits());
        assertThat(RequestPolicy.decide(Optional.empty(), Optional.empty(), 0, WhenBusy.WAIT))
                .isEqualTo(new RequestDecision.Accepted(Optional.empty()));
        assertThat(RequestPolicy.decide(LIVE, Optional.empty(), Waiting.MOST, WhenBusy.WAIT))
                .isInstanceOf(RequestDecision.Refused.class);
    }
}
