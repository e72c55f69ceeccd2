package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.topic.Topic;
import java.util.OptionalLong;

/** Where the logs of the input topics begin now: what lies before has been deleted. */
public interface LogStarts {
    /** The first offset that can still be read; empty when the broker does not say. */
    OptionalLong of(Topic topic, int partition);
}
