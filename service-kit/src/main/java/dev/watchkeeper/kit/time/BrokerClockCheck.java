package dev.watchkeeper.kit.time;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the clock of this service differs too much from the broker's. */
@Readiness
@ApplicationScoped
public class BrokerClockCheck implements HealthCheck {
    private final BrokerClock clock;

    public BrokerClockCheck(BrokerClock clock) {
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("clock agrees with the broker's")
                .status(clock.decides())
                .withData("skewSeconds", clock.skew().toSeconds())
                .withData("largestSkewSeconds", BrokerClock.LARGEST_SKEW.toSeconds())
                .build();
    }
}
