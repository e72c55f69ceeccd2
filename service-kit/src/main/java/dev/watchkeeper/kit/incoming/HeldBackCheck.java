package dev.watchkeeper.kit.incoming;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while a partition is held back by a failure that has not passed yet. */
@Readiness
@ApplicationScoped
public class HeldBackCheck implements HealthCheck {
    private final Persistence persistence;

    public HeldBackCheck(Persistence persistence) {
        this.persistence = persistence;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("no partition is held back");
        var heldBack = persistence.heldBack();
        heldBack.forEach((place, cause) -> answer.withData(place.toString(), cause));
        return answer.status(heldBack.isEmpty()).build();
    }
}
