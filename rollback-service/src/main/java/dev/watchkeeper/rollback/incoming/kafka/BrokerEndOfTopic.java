package dev.watchkeeper.rollback.incoming.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.rollback.deployment.EndOfDeployments;
import dev.watchkeeper.rollback.detect.EndOfVerdicts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker for the ends of all partitions, and waits a moment until everything before them was read. An end may lie
 * behind the mark of a transaction, which no reader is given: what is left to read is therefore looked at. One client for all, since a
 * client is used by one thread at a time.
 */
public final class BrokerEndOfTopic implements EndOfDeployments, EndOfVerdicts, AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    /** What is being read right now is soon done; whoever is further behind is asked about again later. */
    private static final Duration WAIT = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(20);

    private final Topic topic;
    private final Supplier<Consumer<String, byte[]>> clients;
    private final IntToLongFunction readTo;
    private final Map<Integer, Seen> seen = new HashMap<>();
    private @Nullable Consumer<String, byte[]> client;

    /** @param readTo the offset after the last record that was read of a partition */
    public BrokerEndOfTopic(Topic topic, Supplier<Consumer<String, byte[]>> clients, IntToLongFunction readTo) {
        this.topic = topic;
        this.clients = clients;
        this.readTo = readTo;
    }

    @Override
    public boolean allRead() {
        long deadline = System.nanoTime() + WAIT.toNanos();
        try {
            Map<Integer, Long> toRead = toRead(deadline);
            boolean all = allRead(toRead);
            while (!all && !toRead.isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL.toNanos());
                all = allRead(toRead);
            }
            return all;
        } catch (KafkaException e) {
            return false;
        }
    }

    private boolean allRead(Map<Integer, Long> toRead) {
        return !toRead.isEmpty()
                && toRead.entrySet().stream().allMatch(each -> readTo.applyAsLong(each.getKey()) >= each.getValue());
    }

    /** Per partition the offset after the last record that is there now; empty when the broker cannot say. */
    private synchronized Map<Integer, Long> toRead(long deadline) {
        Consumer<String, byte[]> broker = client();
        List<TopicPartition> partitions = broker.partitionsFor(topic.topicName(), ANSWER_WITHIN).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<Integer, Long> toRead = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> end :
                broker.endOffsets(partitions, ANSWER_WITHIN).entrySet()) {
            int partition = end.getKey().partition();
            long read = readTo.applyAsLong(partition);
            if (read < end.getValue()) {
                read = lastBefore(broker, end.getKey(), end.getValue(), read, deadline);
            }
            toRead.put(partition, read);
        }
        return toRead;
    }

    /** The offset after the last record before the end; the end itself when it cannot be told in time. */
    private long lastBefore(
            Consumer<String, byte[]> broker, TopicPartition partition, long end, long read, long deadline) {
        Seen known = seen.getOrDefault(partition.partition(), new Seen(read, read));
        Seen from = known.upTo() > read ? known : new Seen(read, read);
        if (from.upTo() < end) {
            broker.assign(List.of(partition));
            long beginning =
                    broker.beginningOffsets(List.of(partition), ANSWER_WITHIN).getOrDefault(partition, 0L);
            broker.seek(partition, Math.max(from.upTo(), beginning));
            long last = from.last();
            while (broker.position(partition) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : broker.poll(POLL)) {
                    last = record.offset() < end ? record.offset() + 1 : last;
                }
            }
            if (broker.position(partition) < end) {
                return end;
            }
            from = new Seen(end, last);
            seen.put(partition.partition(), from);
        }
        return from.last();
    }

    private Consumer<String, byte[]> client() {
        if (client == null) {
            client = clients.get();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    /**
     * What was found before in a partition.
     *
     * @param upTo everything before this offset was looked at
     * @param last the offset after the last record before that
     */
    private record Seen(long upTo, long last) {}
}
