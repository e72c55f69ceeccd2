package dev.watchkeeper.bench.cluster.judge;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.topic.Topic;
import java.time.Instant;

/**
 * A committed record.
 *
 * @param appended when the broker took it, by its clock
 */
public record Written(Topic topic, int partition, long offset, Instant appended, Envelope envelope) {
    public Event event() {
        return envelope.event();
    }

    /** Of the event: the same for each repetition. */
    public String id() {
        return envelope.source() + "/" + envelope.id().value();
    }

    /** The deployment that it is about; empty text where it is about none. */
    public String deployment() {
        return event().about().map(watch -> watch.deployment().value()).orElse("");
    }
}
