package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.time.Instant;

/** One record of a recording, as it lay on the topic. */
public record Recorded(int partition, long offset, Instant appended, EncodedEvent record) {
    public String topic() {
        return record.topic();
    }
}
