package dev.watchkeeper.policy.window;

import java.time.Instant;
import java.util.Optional;

/** Whether a deployment may start at an instant. */
public sealed interface WindowAnswer {

    record Open() implements WindowAnswer {}

    /**
     * @param reason a sentence with the window or the freeze, and when it opens
     * @param opensAt empty when it does not within the next two years
     */
    record Closed(String reason, Optional<Instant> opensAt) implements WindowAnswer {}
}
