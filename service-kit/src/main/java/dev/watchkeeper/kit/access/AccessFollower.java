package dev.watchkeeper.kit.access;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.replay.TopicFollower;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Keeps the {@link AccessTable} as the {@code access} topic is. A record that gate has not signed gives nobody anything, and neither does
 * one that is older than what was applied for its subject, whoever wrote it to the topic again.
 */
@Readiness
@ApplicationScoped
public class AccessFollower implements HealthCheck {
    static final String OUTDATED = "watchkeeper.access.outdated";

    private static final Logger LOG = Logger.getLogger(AccessFollower.class);

    private final AccessTable table;
    private final ServiceKeys keys;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final AppliedOrder order = new AppliedOrder();
    private final Map<Integer, Long> furthest = new HashMap<>();
    private final Counter outdated;
    private final TopicFollower follower;
    private final boolean follow;

    /** @param follow {@code watchkeeper.access.follow}: false only in tests that fill the table by hand */
    public AccessFollower(
            AccessTable table,
            ServiceKeys keys,
            KafkaClients clients,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "watchkeeper.access.follow", defaultValue = "true") boolean follow) {
        this.table = table;
        this.keys = keys;
        this.clock = clock;
        this.follow = follow;
        this.outdated = meters.counter(OUTDATED);
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

    /** In the order of the topic, by one thread; from its beginning again when the broker was away. */
    void take(ConsumerRecord<String, byte[]> record) {
        take(record, record.offset() <= furthest.getOrDefault(record.partition(), -1L));
        furthest.merge(record.partition(), record.offset(), Math::max);
    }

    private void take(ConsumerRecord<String, byte[]> record, boolean again) {
        EncodedEvent wire = WireRecord.of(record);
        if (keys.trustedKeys().check(wire) instanceof Authenticity.NotGenuine forged) {
            LOG.errorf("access record refused offset=%d reason=%s", record.offset(), forged.reason());
            return;
        }
        switch (codec.decode(wire)) {
            case Decoded.Erased(String key) -> erase(key, again);
            case Decoded.Unreadable(String reason) ->
                LOG.errorf("access record unreadable offset=%d reason=%s", record.offset(), reason);
            case Decoded.Read(Envelope envelope) -> {
                if (envelope.event() instanceof AccessEvent event && holds(event, envelope, record, again)) {
                    table.apply(event, clock.instant());
                }
            }
        }
    }

    /** A session needs no order: it is opened once, and one that has ended stays ended. */
    private boolean holds(AccessEvent event, Envelope envelope, ConsumerRecord<String, byte[]> record, boolean again) {
        return switch (event) {
            case AccessEvent.SessionOpened ignored -> true;
            case AccessEvent.SessionClosed ignored -> true;
            case AccessEvent.RolesGranted ignored -> newer(envelope, record, again);
            case AccessEvent.AccessRevoked ignored -> newer(envelope, record, again);
        };
    }

    private boolean newer(Envelope envelope, ConsumerRecord<String, byte[]> record, boolean again) {
        AppliedOrder.Place place = order.place(envelope);
        if (place == AppliedOrder.Place.OLDER && !again) {
            outdated.increment();
            LOG.errorf(
                    "access record ignored, a newer one of its key was applied partition=%d offset=%d seq=%s time=%s",
                    record.partition(), record.offset(), envelope.seq(), envelope.time());
        }
        return place == AppliedOrder.Place.NEWER;
    }

    /** An erasure has no place among the events of its key: what a subject was given after it must outlast reading it again. */
    private void erase(String key, boolean again) {
        if (again && !key.startsWith(AccessEvent.SESSION_KEY)) {
            return;
        }
        try {
            table.erased(key, clock.instant());
        } catch (IllegalArgumentException e) {
            LOG.errorf("access key erased that names nobody key=%s", key);
        }
    }
}
