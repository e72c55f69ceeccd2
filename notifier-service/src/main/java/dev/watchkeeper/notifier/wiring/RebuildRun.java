package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.kit.incoming.IncomingEvents;
import dev.watchkeeper.notifier.archive.NewEpoch;
import dev.watchkeeper.notifier.archive.RebuildingArchive;
import dev.watchkeeper.notifier.archive.Rebuilds;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.TopicsAgain;
import dev.watchkeeper.notifier.archive.kafka.KafkaTopicsAgain;
import dev.watchkeeper.notifier.archive.postgres.PostgresNewEpoch;
import dev.watchkeeper.notifier.stream.StreamSignal;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Builds the archive anew on a thread of its own. A lock of the database keeps a second one away, in whatever instance. */
@Singleton
public class RebuildRun implements Rebuilds {
    private static final Logger LOG = Logger.getLogger(RebuildRun.class);

    /** "rebuild" as a number. */
    private static final long LOCK = 0x72656275696c64L;

    private final Jdbi jdbi;
    private final Retention retention;
    private final StreamSignal signal;
    private final Clock clock;
    private final Supplier<TopicsAgain> topics;
    private volatile State state = new State.Never();

    @Inject
    public RebuildRun(
            Jdbi jdbi,
            Retention retention,
            IncomingEvents incoming,
            StreamSignal signal,
            Clock clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "mp.messaging.incoming.archive.group.id") String group) {
        this(jdbi, retention, signal, clock, () -> new KafkaTopicsAgain(consumer(kafka, group), incoming));
    }

    RebuildRun(Jdbi jdbi, Retention retention, StreamSignal signal, Clock clock, Supplier<TopicsAgain> topics) {
        this.jdbi = jdbi;
        this.retention = retention;
        this.signal = signal;
        this.clock = clock;
        this.topics = topics;
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> broker, String group) {
        Map<String, Object> kafka = new HashMap<>(broker);
        kafka.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        kafka.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        kafka.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 128 * 1024);
        kafka.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        return new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public boolean start() {
        Handle lock = jdbi.open();
        boolean mine = lock.createQuery("SELECT pg_try_advisory_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(Boolean.class)
                .one();
        if (!mine) {
            lock.close();
            return false;
        }
        Instant since = clock.instant();
        state = new State.Running(since, 0);
        Thread.ofPlatform().name("rebuild").daemon().start(() -> rebuild(lock, since));
        return true;
    }

    /** The lock is free before the end is said, so that whoever reads it can ask again. */
    private void rebuild(Handle lock, Instant since) {
        State end = ended(since);
        try (lock) {
            // The connection goes back into the pool and would keep the lock.
            lock.execute("SELECT pg_advisory_unlock_all()");
        } finally {
            state = end;
        }
    }

    private State ended(Instant since) {
        try {
            RebuildingArchive.Rebuilt rebuilt = rebuilt(since);
            LOG.infof("the archive was built anew epoch=%d records=%d", rebuilt.epoch(), rebuilt.records());
            rebuilt.lost().forEach(RebuildRun::say);
            signal.more();
            return new State.Finished(since, clock.instant(), rebuilt);
        } catch (RuntimeException e) {
            LOG.errorf(e, "the archive could not be built anew; the one of before is served");
            return new State.Failed(since, clock.instant(), String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            LOG.errorf(
                    e, "the archive could not be built anew, the memory did not suffice; the one of before is served");
            return new State.Failed(
                    since,
                    clock.instant(),
                    "the memory of the notifier did not suffice: give it more, and ask for it again");
        }
    }

    private RebuildingArchive.Rebuilt rebuilt(Instant since) {
        try (TopicsAgain again = topics.get()) {
            LOG.info("the archive is being built anew");
            return RebuildingArchive.rebuild(
                    again,
                    PostgresNewEpoch.begin(jdbi, retention, clock),
                    records -> state = new State.Running(since, records));
        }
    }

    private static void say(NewEpoch.LostSpan lost) {
        LOG.warnf(
                "the topic no longer holds topic=%s partition=%d fromOffset=%d toOffset=%d heldBefore=%d span=%s",
                lost.lane().topic(),
                lost.lane().partition(),
                lost.fromOffset(),
                lost.toOffset(),
                lost.held(),
                lost.span());
    }
}
