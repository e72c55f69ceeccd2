package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record lies.
 *
 * @param appendTime when the broker appended it, by the broker's clock: the {@code now} of every decision about it
 */
public record RecordPlace(Topic topic, int partition, long offset, Instant appendTime) {

    /** @throws IllegalArgumentException when the record's topic is none of ours */
    public static RecordPlace of(ConsumerRecord<?, ?> record) {
        return new RecordPlace(
                Topic.ofName(record.topic()),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    public String toString() {
        return topic.topicName() + "/" + partition + "/" + offset;
    }
}
