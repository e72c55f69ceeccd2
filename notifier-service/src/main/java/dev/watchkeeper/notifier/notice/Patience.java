package dev.watchkeeper.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a notice is tried again. */
public final class Patience {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5));
    private static final Duration LAST = Duration.ofMinutes(10);

    private Patience() {}

    /**
     * When the next attempt is made; empty when it would be later than the way's patience.
     *
     * @param attempt the one that failed, from 1
     * @param since when the notice was first due
     * @param wish until when the receiver asks to be left alone
     */
    public static Optional<Instant> next(Way way, int attempt, Instant since, Optional<Instant> wish, Instant now) {
        Duration pause = attempt <= PAUSES.size() ? PAUSES.get(attempt - 1) : LAST;
        Instant next = now.plus(pause);
        Instant at = wish.filter(until -> until.isAfter(next)).orElse(next);
        return Optional.of(at).filter(time -> !time.isAfter(since.plus(way.patience())));
    }
}
