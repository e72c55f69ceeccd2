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
    static final SourceDefaults OPEN_METRICS = seconds(5, 0);
    static final SourceDefaults PROMETHEUS = seconds(15, 15);
    static final SourceDefaults DATADOG = seconds(10, 60);
    static final SourceDefaults CLOUD_WATCH = seconds(60, 180);
    /** Log searches, Sentry and GitHub: found some time after they happened. */
    static final SourceDefaults SEARCHES = seconds(60, 120);
    /** Sentry adds sessions up over an hour or more; an account may allow less, which a check then says. */
    static final SourceDefaults SENTRY_SESSIONS = seconds(3600, 120);
    /** What is asked for the state it is in now. */
    static final SourceDefaults ASKED_NOW = new SourceDefaults(Optional.empty(), Duration.ZERO);

    private static SourceDefaults seconds(long resolution, long delay) {
        return new SourceDefaults(Optional.of(Duration.ofSeconds(resolution)), Duration.ofSeconds(delay));
    }
}
