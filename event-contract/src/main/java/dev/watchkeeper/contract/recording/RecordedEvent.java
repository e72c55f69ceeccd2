package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.time.Instant;

/**
 * A record of a recording, as it lay in its topic.
 *
 * @param appended when the broker appended it
 */
public record RecordedEvent(int partition, long offset, Instant appended, EncodedEvent event) {
    public String topic() {
        return event.topic();
    }
}
