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
 * @param paged the page was taken
 * @param settled a resolve was taken since the last page, or since the start
 */
public record Outage(Optional<Instant> since, boolean paged, boolean settled) {
    public static final Outage UNKNOWN = new Outage(Optional.empty(), false, false);

    /** What is to be done. */
    public sealed interface Step {}

    public record Nothing() implements Step {}

    /** @param sentence what is out, and since when */
    public record Page(String sentence, Instant since) implements Step {}

    public record Resolve() implements Step {}

    /** After a look. */
    public Outage seen(Sight sight, Instant now) {
        return switch (sight) {
            case Sight.Flowing flowing -> new Outage(Optional.empty(), paged, settled && !paged);
            case Sight.Stopped stopped -> new Outage(since.or(() -> Optional.of(now)), paged, settled);
        };
    }

    /** @param patience so long it may be stopped before somebody is woken */
    public Step step(Sight sight, Duration patience, Instant now) {
        return switch (sight) {
            case Sight.Flowing flowing -> settled ? new Nothing() : new Resolve();
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
            case Page page -> new Outage(since, true, false);
            case Resolve resolve -> new Outage(since, false, true);
            case Nothing nothing -> this;
        };
    }
}
