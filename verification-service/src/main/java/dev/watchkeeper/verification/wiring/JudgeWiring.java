package dev.watchkeeper.verification.wiring;

import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.watch.streams.BrokerLogStarts;
import dev.watchkeeper.verification.watch.streams.JudgeMeters;
import dev.watchkeeper.verification.watch.streams.Judging;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Builds what the topology needs. */
@Dependent
public class JudgeWiring {
    @Produces
    @Singleton
    AcceptedPolicies policies() {
        return new AcceptedPolicies();
    }

    @Produces
    @Singleton
    JudgeMeters meters(MeterRegistry registry) {
        return new JudgeMeters(registry);
    }

    @Produces
    @Singleton
    Judging judging(
            ServiceKeys keys,
            AcceptedPolicies policies,
            Clock clock,
            BrokerClock brokerClock,
            KafkaClients clients,
            JudgeMeters meters) {
        return new Judging(
                keys.trustedKeys(),
                keys.signingKey(),
                policies,
                clock,
                brokerClock,
                new BrokerLogStarts(clients::readerWithoutGroup),
                meters);
    }
}
