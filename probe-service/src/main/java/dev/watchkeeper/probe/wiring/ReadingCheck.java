package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.probe.delivery.OrderedDelivery;
import dev.watchkeeper.probe.intake.kafka.StateConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the probe is in its group and the broker takes what it sends. */
@Readiness
@ApplicationScoped
public class ReadingCheck implements HealthCheck {
    private final StateConsumer consumer;
    private final OrderedDelivery delivery;

    ReadingCheck(StateConsumer consumer, OrderedDelivery delivery) {
        this.consumer = consumer;
        this.delivery = delivery;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("reads what to ask, and the broker takes what was heard")
                .status(consumer.reading() && !delivery.away())
                .withData("spoolDepth", delivery.depth())
                .build();
    }
}
