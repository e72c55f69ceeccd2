package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.probe.watching.Punctuality;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says when ticks are late; not ready when they are so late that buckets are missed. */
@Readiness
@ApplicationScoped
public class PunctualityCheck implements HealthCheck {
    static final Duration MISSES_BUCKETS = Duration.ofSeconds(10);

    private final Punctuality punctuality;

    PunctualityCheck(Punctuality punctuality) {
        this.punctuality = punctuality;
    }

    @Override
    public HealthCheckResponse call() {
        Punctuality.Minute minute = punctuality.lastMinute();
        return HealthCheckResponse.named("asks on time")
                .status(minute.p99().compareTo(MISSES_BUCKETS) <= 0)
                .withData("late", minute.late())
                .withData("p99Millis", minute.p99().toMillis())
                .withData("worstMillis", minute.worst().toMillis())
                .withData("ticks", minute.ticks())
                .build();
    }
}
