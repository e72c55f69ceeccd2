package dev.watchkeeper.notifier.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery is tried again: the schedule that Standard Webhooks recommends, over a little more than three days. */
public final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private RetrySchedule() {}

    /**
     * The pause after an attempt failed; empty when it was the last.
     *
     * @param attempt from 1
     * @param jitter between 0 and 1: up to a fifth of the pause is added, so that many failures do not come back at once
     * @param notBefore what the receiver asks for; never less than that
     */
    public static Optional<Duration> after(int attempt, double jitter, Optional<Duration> notBefore) {
        if (attempt > PAUSES.size()) {
            return Optional.empty();
        }
        Duration pause = PAUSES.get(attempt - 1);
        Duration jittered = pause.plusMillis((long) (pause.toMillis() * 0.2 * jitter));
        return Optional.of(
                notBefore.filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered));
    }
}
