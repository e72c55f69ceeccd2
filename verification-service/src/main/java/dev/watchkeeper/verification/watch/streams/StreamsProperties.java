package dev.watchkeeper.verification.watch.streams;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of the stream: exactly once, committed only, nothing in the system's temp folder. */
public final class StreamsProperties {
    /** {@code KafkaStreams.CloseOptions.leaveGroup} is for static members alone up to Kafka 4.1 (KIP-1153); this is what it would set. */
    private static final String LEAVES_ON_CLOSE = "internal.leave.group.on.close";

    /** Names the consumer group, the transactions and the changelog topics. */
    public static final String APPLICATION_ID = "watchkeeper-verification";

    private static final long INPUT_BUFFER_BYTES = 16L * 1024 * 1024;
    /**
     * Of one answer of the broker. A record that waits keeps the whole answer in memory, since its headers are views of it: large
     * answers, a few records of each waiting, were most of the heap.
     */
    private static final int FETCHED_BYTES = 1024 * 1024;
    /** What one transaction writes to one partition of the changelog, at the highest rate. */
    private static final int BATCH_BYTES = 64 * 1024;

    /**
     * How often a broker looks for transactions that nobody ends, as our installations set it. Whoever takes the partitions of a dead
     * instance waits for the end of its last transaction; so that ends no later than the wait for a heartbeat.
     */
    private static final Duration BROKER_LOOKS_EVERY = Duration.ofSeconds(1);

    private StreamsProperties() {}

    /**
     * The settings for one installation.
     *
     * @param broker addresses and security of the broker
     * @param stateDir where the client keeps its lock and checkpoints
     */
    public static Properties of(Map<String, Object> broker, Path stateDir, JudgeConfig config) {
        Properties properties = new Properties();
        broker.forEach((key, value) -> {
            if (key.equals("bootstrap.servers")
                    || key.startsWith("security.")
                    || key.startsWith("sasl.")
                    || key.startsWith("ssl.")) {
                properties.put(key, value);
            }
        });
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, stateDir.resolve("streams").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.quietCommitInterval().toMillis());
        properties.put(
                StreamsConfig.POLL_MS_CONFIG,
                Math.max(5, config.commitInterval().toMillis()));
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put("input.buffer.max.bytes", INPUT_BUFFER_BYTES);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableRecords.class);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecords.class);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                config.sessionTimeout().toMillis());
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) config.sessionTimeout().toMillis() / 6);
        // Whoever stops in order says so, and the others go on at once: the client by itself would let them wait for
        // the session.
        properties.put(StreamsConfig.consumerPrefix(LEAVES_ON_CLOSE), true);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), FETCHED_BYTES);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCHED_BYTES / 2);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                config.sessionTimeout().minus(BROKER_LOOKS_EVERY).toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), true);
        // Nothing waits for it: a commit sends what is there. Without it each record would be a request of its own.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), (int)
                config.quietCommitInterval().toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 8L * 1024 * 1024);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 2 * 1024 * 1024);
        return properties;
    }
}
