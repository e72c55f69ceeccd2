package dev.watchkeeper.rollback.incoming.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.rollback.deployment.EndOfDeployments;
import dev.watchkeeper.rollback.detect.EndOfVerdicts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
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
    private final Supplier<Map<Integer, Long>> readTo;
    private final Map<Integer, Seen> seen = new HashMap<>();
    private @Nullable Consumer<String, byte[]> client;

    /** @param readTo the offset after the last record that was read, of each partition of which one was */
    public BrokerEndOfTopic(
            Topic topic, Supplier<Consumer<String, byte[]>> clients, Supplier<Map<Integer, Long>> readTo) {
        this.topic = topic;
        this.clients = clients;
        this.readTo = readTo;
    }

    @Override
    public boolean allRead() {
        try {
            Map<Integer, Long> toRead = toRead();
            long deadline = System.nanoTime() + WAIT.toNanos();
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
        Map<Integer, Long> read = readTo.get();
        return !toRead.isEmpty()
                && toRead.entrySet().stream().allMatch(each -> read.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }

    /** Per partition the offset after the last record that is there now; empty when the broker cannot say. */
    private synchronized Map<Integer, Long> toRead() {
        // Counted from here: whoever waited for others to ask has not asked yet.
        long deadline = System.nanoTime() + WAIT.toNanos();
        Consumer<String, byte[]> broker = client();
        List<TopicPartition> partitions = broker.partitionsFor(topic.topicName(), ANSWER_WITHIN).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<Integer, Long> readSoFar = readTo.get();
        Map<Integer, Long> toRead = new HashMap<>();
        Map<TopicPartition, Long> behind = new HashMap<>();
        broker.endOffsets(partitions, ANSWER_WITHIN).forEach((partition, end) -> {
            long read = readSoFar.getOrDefault(partition.partition(), 0L);
            toRead.put(partition.partition(), read);
            if (read < end) {
                behind.put(partition, end);
                seen.merge(
                        partition.partition(),
                        new Seen(read, read),
                        (known, now) -> known.upTo() > now.upTo() ? known : now);
            }
        });
        look(broker, behind, deadline);
        behind.forEach((partition, end) -> {
            Seen known = seen.getOrDefault(partition.partition(), new Seen(0, 0));
            toRead.put(partition.partition(), known.upTo() >= end ? known.last() : end);
        });
        return toRead;
    }

    /** Looks at what lies before the ends, of all partitions at once, and remembers how far it came. */
    private void look(Consumer<String, byte[]> broker, Map<TopicPartition, Long> ends, long deadline) {
        List<TopicPartition> unseen = ends.entrySet().stream()
                .filter(end -> upTo(end.getKey()) < end.getValue())
                .map(Map.Entry::getKey)
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        broker.assign(unseen);
        Map<TopicPartition, Long> beginnings = broker.beginningOffsets(unseen, ANSWER_WITHIN);
        unseen.forEach(
                partition -> broker.seek(partition, Math.max(upTo(partition), beginnings.getOrDefault(partition, 0L))));
        boolean more = true;
        while (more && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : broker.poll(POLL)) {
                seen.computeIfPresent(
                        record.partition(),
                        (partition, known) ->
                                new Seen(record.offset() + 1, Math.max(known.last(), record.offset() + 1)));
            }
            more = false;
            for (TopicPartition partition : unseen) {
                long position = broker.position(partition);
                seen.computeIfPresent(
                        partition.partition(), (p, known) -> new Seen(Math.max(known.upTo(), position), known.last()));
                more |= position < ends.getOrDefault(partition, Long.MAX_VALUE);
            }
        }
    }

    private long upTo(TopicPartition partition) {
        return seen.getOrDefault(partition.partition(), new Seen(0, 0)).upTo();
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
