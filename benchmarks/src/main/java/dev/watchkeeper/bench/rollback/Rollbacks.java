package dev.watchkeeper.bench.rollback;

import dev.watchkeeper.bench.site.Wire;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads what the rollback service says, each event with the broker's append time. */
final class Rollbacks implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<String, byte[]> consumer;

    Rollbacks(String bootstrapServers) {
        consumer = Wire.reader(bootstrapServers, Topic.ROLLBACKS);
    }

    void poll(Duration longest, BiConsumer<RollbackEvent, Instant> heard) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(longest)) {
            if (codec.decode(Wire.encoded(record)) instanceof Decoded.Read read
                    && read.envelope().event() instanceof RollbackEvent event) {
                heard.accept(event, Instant.ofEpochMilli(record.timestamp()));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
