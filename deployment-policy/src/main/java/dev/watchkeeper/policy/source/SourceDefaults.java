package dev.watchkeeper.policy.source;

import java.time.Duration;
import java.util.Optional;

/**
 * How a kind of source answers when the policy does not say.
 *
 * @param resolution length of a bucket; empty when each answer is a bucket of its own, as long as {@code every}
 * @param delay after this time a bucket no longer changes
 */
public record SourceDefaults(Optional<Duration> resolution, Duration delay) {
    static final SourceDefaults HTTP = new SourceDefaults(Optional.empty(), Duration.ZERO);
    static final SourceDefaults OPEN_METRICS = new SourceDefaults(Optional.of(Duration.ofSeconds(5)), Duration.ZERO);
}
