package dev.watchkeeper.notifier.people;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether everything that has happened by now is read. The archive fills up while it is read after an outage, so that its end alone says
 * nothing: reading has caught up when for a while nothing came that was old.
 */
final class CaughtUp {
    /** An event that is read so long after the broker took it says that reading is behind. */
    static final Duration OLD = Duration.ofMinutes(1);
    /** So long nothing may have been old. */
    static final Duration SETTLES = Duration.ofMinutes(1);

    private volatile Instant behind;

    /** @param begun with reading; until then nothing is known */
    CaughtUp(Instant begun) {
        this.behind = begun;
    }

    void read(Feed.Page page, Instant now) {
        if (page.more() || page.events().stream().anyMatch(event -> event.at().isBefore(now.minus(OLD)))) {
            behind = now;
        }
    }

    boolean at(Instant now) {
        return !now.isBefore(behind.plus(SETTLES));
    }
}
