package dev.watchkeeper.probe.intake.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Makes the one consumer of the probe: by the range assignor the same partitions of both topics belong to the same probe. */
public final class StateConsumers {
    public static final String GROUP = "watchkeeper-probe";

    private final Map<String, Object> shared;

    /** @param shared the settings of the broker that all clients of the service have */
    public StateConsumers(Map<String, Object> shared) {
        this.shared = Map.copyOf(shared);
    }

    Consumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(shared);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(RangeAssignor.class.getName()));
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        return settings;
    }
}
