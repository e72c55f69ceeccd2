package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.topic.Writer;
import java.time.Instant;

/**
 * An event with who wrote it and when it happened.
 *
 * @param id stable over every retry; with the source the key of deduplication
 * @param time when it happened, by the writer's clock; the append time of the record is the broker's
 */
public record Envelope(EventId id, Writer source, Instant time, Sequence seq, Event event) {
    public Envelope {
        if (event.topic().writer() != source) {
            throw new IllegalArgumentException(source + " may not write "
                    + event.topic().topicName() + ", only " + event.topic().writer() + " may");
        }
    }
}
