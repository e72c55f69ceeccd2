package dev.watchkeeper.notifier.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the stream is out, as far as this instance has seen. It is kept in memory: the page has one key for the installation, so
 * that a second one after a restart is the same page, and a first look that finds all well resolves what an instance before may have
 * left open.
 *
 * @param since when it was first seen stopped
 * @param flowing when it was first seen flowing again
 * @param paged the page was taken
 * @param settled a resolve was taken since the last page, or since the start
 */
public record Outage(Optional<Instant> since, Optional<Instant> flowing, boolean paged, boolean settled) {
    public static final Outage UNKNOWN = new Outage(Optional.empty(), Optional.empty(), false, false);

    /** What is to be done. */
    public sealed interface Step {}

    public record Nothing() implements Step {}

    /** @param sentence what is out, and since when */
    public record Page(String sentence, Instant since) implements Step {}

    public record Resolve() implements Step {}

    /** After a look. */
    public Outage seen(Sight sight, Instant now) {
        return switch (sight) {
            case Sight.Flowing ignored ->
                new Outage(Optional.empty(), flowing.or(() -> Optional.of(now)), paged, settled && !paged);
            case Sight.Stopped ignored ->
                new Outage(since.or(() -> Optional.of(now)), Optional.empty(), paged, settled);
        };
    }

    /**
     * A stream that has just come back may stop again at once, and nobody is woken twice for one outage: it has to flow as long as it
     * took to wake somebody.
     *
     * @param patience so long it may be stopped before somebody is woken
     */
    public Step step(Sight sight, Duration patience, Instant now) {
        return switch (sight) {
            case Sight.Flowing ignored -> {
                boolean tooEarly = paged && now.isBefore(flowing.orElse(now).plus(patience));
                yield settled || tooEarly ? new Nothing() : new Resolve();
            }
            case Sight.Stopped(String why) -> {
                Instant begin = since.orElse(now);
                boolean tooLong = !now.isBefore(begin.plus(patience));
                yield tooLong && !paged
                        ? new Page("Watchkeeper's stream has stopped since " + begin + ": " + why, begin)
                        : new Nothing();
            }
        };
    }

    /** The step was taken by whoever it went to. */
    public Outage done(Step step) {
        return switch (step) {
            case Page page -> new Outage(since, flowing, true, false);
            case Resolve resolve -> new Outage(since, flowing, false, true);
            case Nothing nothing -> this;
        };
    }
}
