package dev.watchkeeper.verification.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A process whose stream has ended is dead, although its port is open. */
@Liveness
@ApplicationScoped
public class StreamLives implements HealthCheck {
    private final RunningStream stream;

    public StreamLives(RunningStream stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        var state = stream.client().map(KafkaStreams::state);
        return HealthCheckResponse.named("the stream lives")
                .status(state.filter(KafkaStreams.State::hasStartedOrFinishedShuttingDown)
                        .isEmpty())
                .withData("state", state.map(Enum::name).orElse("NOT_STARTED"))
                .build();
    }
}
