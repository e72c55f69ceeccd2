package dev.watchkeeper.kit.telemetry;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.identity.ThisService;
import dev.watchkeeper.kit.incoming.QuarantineProducer;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.time.BrokerClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What an alert looks at in every service, from its start on: a count that appears with its first event shows no increase. */
@Singleton
public class KitMeters {
    static final String SKEW = "watchkeeper.clock.skew.seconds";

    private static final double MILLIS = 1000;

    void onStart(@Observes StartupEvent start, MeterRegistry meters, BrokerClock clock, ThisService service) {
        Gauge.builder(SKEW, clock, c -> c.skew().toMillis() / MILLIS)
                .description("own clock minus the broker's, as far as it is proven, in seconds")
                .strongReference(true)
                .register(meters);
        for (Topic topic : Topic.values()) {
            if (topic.readers().contains(service.writer())) {
                for (QuarantineReason reason : QuarantineReason.values()) {
                    meters.counter(QuarantineProducer.METRIC, "topic", topic.topicName(), "reason", reason.label())
                            .increment(0);
                }
            }
        }
    }
}
