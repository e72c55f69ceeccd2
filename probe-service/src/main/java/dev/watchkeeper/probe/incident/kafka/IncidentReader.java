package dev.watchkeeper.probe.incident.kafka;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.incoming.WireRecord;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.probe.incident.IncidentBook;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code rollbacks} of the last weeks in all partitions, since the earlier deployments of a service lie in any of them,
 * and goes on from there. In no group. What cannot be trusted or read is passed over: whoever owns the partition puts it into
 * quarantine. Used by one thread.
 */
public final class IncidentReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration REACH = Duration.ofDays(30);

    private final KafkaClients clients;
    private final ServiceKeys keys;
    private final IncidentBook book;
    private final Clock clock;
    private final EventCodec codec = new EventCodec();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private Optional<Consumer<String, byte[]>> open = Optional.empty();

    public IncidentReader(KafkaClients clients, ServiceKeys keys, IncidentBook book, Clock clock) {
        this.clients = clients;
        this.keys = keys;
        this.book = book;
        this.clock = clock;
    }

    /** Takes what has come since the last time; waits a moment for it. A broken client is made anew at the next call. */
    public void read() {
        try {
            Consumer<String, byte[]> consumer = consumer();
            consumer.poll(POLL).forEach(this::read);
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (ends.isEmpty()) {
                book.readToTheEnd();
            }
        } catch (KafkaException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        open.ifPresent(Consumer::close);
        open = Optional.empty();
    }

    private Consumer<String, byte[]> consumer() {
        if (open.isEmpty()) {
            Consumer<String, byte[]> consumer = clients.readerWithoutGroup();
            open = Optional.of(consumer);
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(Topic.ROLLBACKS.topicName())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            consumer.assign(partitions);
            seek(consumer, partitions);
        }
        return open.get();
    }

    private void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        long from = clock.instant().minus(REACH).toEpochMilli();
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
        Map<TopicPartition, Long> newest = consumer.endOffsets(partitions);
        ends.clear();
        ends.putAll(newest);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp at = found.get(partition);
            consumer.seek(partition, at == null ? newest.getOrDefault(partition, 0L) : at.offset());
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        EncodedEvent wire = WireRecord.of(record);
        if (keys.trustedKeys().check(wire) instanceof Authenticity.NotGenuine) {
            return;
        }
        if (codec.decode(wire) instanceof Decoded.Read(Envelope envelope)
                && envelope.event() instanceof RollbackEvent event) {
            book.read(event, envelope.time());
        }
    }
}
