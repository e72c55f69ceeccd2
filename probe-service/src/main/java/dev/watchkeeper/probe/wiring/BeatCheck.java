package dev.watchkeeper.probe.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive means that the scheduler goes on, not that a port is open. */
@Liveness
@ApplicationScoped
public class BeatCheck implements HealthCheck {
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final Beat beat;
    private final Clock clock;

    BeatCheck(Beat beat, Clock clock) {
        this.beat = beat;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        Instant last = beat.lastBeat();
        boolean recent = !last.isBefore(clock.instant().minus(LONGEST)) || last.equals(Instant.EPOCH);
        return HealthCheckResponse.named("the scheduler goes on")
                .status(recent)
                .withData("lastBeat", last.toString())
                .build();
    }
}
