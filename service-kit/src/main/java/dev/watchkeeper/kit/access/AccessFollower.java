package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.replay.TopicFollower;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Keeps the {@link AccessTable} as the {@code access} topic is; a record that gate has not signed gives nobody anything. */
@Readiness
@ApplicationScoped
public class AccessFollower implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(AccessFollower.class);

    private final AccessTable table;
    private final ServiceKeys keys;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final TopicFollower follower;
    private final boolean follow;

    /** @param follow {@code watchkeeper.access.follow}: false only in tests that fill the table by hand */
    public AccessFollower(
            AccessTable table,
            ServiceKeys keys,
            KafkaClients clients,
            Clock clock,
            @ConfigProperty(name = "watchkeeper.access.follow", defaultValue = "true") boolean follow) {
        this.table = table;
        this.keys = keys;
        this.clock = clock;
        this.follow = follow;
        this.follower = new TopicFollower(Topic.ACCESS, clients::readerWithoutGroup, this::take, table::markLoaded);
    }

    void onStart(@Observes StartupEvent start) {
        if (follow) {
            follower.start();
        }
    }

    void onStop(@Observes ShutdownEvent stop) {
        follower.close();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("access has been read")
                .status(table.loaded())
                .build();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        EncodedEvent wire = WireRecord.of(record);
        if (keys.trustedKeys().check(wire) instanceof Authenticity.NotGenuine forged) {
            LOG.errorf("access record refused offset=%d reason=%s", record.offset(), forged.reason());
            return;
        }
        switch (codec.decode(wire)) {
            case Decoded.Erased(String key) -> erase(key);
            case Decoded.Unreadable(String reason) ->
                LOG.errorf("access record unreadable offset=%d reason=%s", record.offset(), reason);
            case Decoded.Read read -> {
                if (read.envelope().event() instanceof AccessEvent event) {
                    table.apply(event, clock.instant());
                }
            }
        }
    }

    private void erase(String key) {
        try {
            table.erased(key, clock.instant());
        } catch (IllegalArgumentException e) {
            LOG.errorf("access key erased that names nobody key=%s", key);
        }
    }
}
