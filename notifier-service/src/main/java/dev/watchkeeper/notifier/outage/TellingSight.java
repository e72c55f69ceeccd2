package dev.watchkeeper.notifier.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether what flows is told: an event that nobody can take, and that holds back all that comes after it, tells nobody anything
 * either. How old it is does not matter, since after an outage, or in an archive that was built anew, much is read that is old; it is
 * stopped when nothing moves. For one thread.
 */
public final class TellingSight implements StreamSight {
    /** The same event first in line for so long says that it is not taken. */
    static final Duration STANDS = Duration.ofMinutes(1);

    private final StreamSight stream;
    private final Supplier<Optional<String>> first;
    private final Clock clock;
    private Optional<String> seen = Optional.empty();
    private Instant since = Instant.MAX;

    /**
     * @param stream looked at first
     * @param first what is told next, with its id and time; empty when everything is told
     */
    public TellingSight(StreamSight stream, Supplier<Optional<String>> first, Clock clock) {
        this.stream = stream;
        this.first = first;
        this.clock = clock;
    }

    @Override
    public Sight look() {
        Sight flows = stream.look();
        if (flows instanceof Sight.Stopped) {
            return flows;
        }
        Optional<String> next = standing();
        Instant now = clock.instant();
        if (!next.equals(seen)) {
            seen = next;
            since = now;
        }
        return next.filter(event -> !now.isBefore(since.plus(STANDS)))
                .<Sight>map(why -> new Sight.Stopped("people are told nothing: " + why))
                .orElse(flows);
    }

    private Optional<String> standing() {
        try {
            return first.get().map(event -> event + " is not taken");
        } catch (RuntimeException e) {
            return Optional.of("what comes next is not found (" + e.getClass().getSimpleName() + ")");
        }
    }
}
