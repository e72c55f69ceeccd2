package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import java.time.Duration;
import java.time.Instant;

/** One record on a topic of the modelled broker. */
record Appended(Topic topic, long offset, Instant appended, Instant time, Event event) {

    /** Goes to quarantine: its writer's clock is too far ahead of the broker's. */
    boolean fromTheFuture() {
        return time.isAfter(appended.plus(Duration.ofMinutes(2)));
    }

    Mark.Trigger trigger() {
        return new Mark.Trigger(topic.topicName(), offset);
    }
}
