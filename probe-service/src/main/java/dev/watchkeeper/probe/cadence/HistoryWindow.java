package dev.watchkeeper.probe.cadence;

import dev.watchkeeper.policy.check.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a source that keeps history is asked for: all of its buckets that have closed since the last answer, at its own
 * resolution, up to {@code now - delay}. After an absence the windows follow each other, the oldest first, so that what nobody
 * asked for in time counts as if somebody had.
 */
public final class HistoryWindow {
    /** So many buckets of a check are asked for and told at once. */
    static final int MOST_BUCKETS = 360;
    /** What lies before has left the retention of the topics it would go to. */
    static final Duration LONGEST = Duration.ofDays(7);

    private HistoryWindow() {}

    /**
     * The newest closed bucket alone.
     *
     * @param offset of the grid ({@link DueChecks#offset})
     */
    public static Slot newest(Check check, Duration every, Duration offset, Instant now) {
        Duration bucket = check.resolution(every);
        return new Slot(check, closed(check, bucket, offset, now).minus(bucket), bucket, every, bucket);
    }

    /**
     * From one question to the next: whole buckets, at most {@code every}. A source that is asked more often than its buckets close
     * has nothing new to say; one that is asked when they close says it at once.
     */
    static Duration step(Check check, Duration every) {
        Duration bucket = check.resolution(every);
        return bucket.multipliedBy(Math.max(1, every.toMillis() / bucket.toMillis()));
    }

    /**
     * The next window after what has been answered; empty when no bucket has closed since.
     *
     * @param from the end of what has been answered
     */
    public static Optional<Due> after(Instant from, Check check, Duration every, Duration offset, Instant now) {
        Duration bucket = check.resolution(every);
        Instant end = new BucketGrid(step(check, every), offset).floor(now.minus(check.delay()));
        if (!end.isAfter(from)) {
            return Optional.empty();
        }
        BucketGrid grid = new BucketGrid(bucket, offset);
        Instant oldest = grid.ceiling(end.minus(LONGEST));
        Instant start = from.isBefore(oldest) ? oldest : grid.floor(from);
        Instant most = start.plus(bucket.multipliedBy(MOST_BUCKETS));
        Instant to = most.isBefore(end) ? most : end;
        return Optional.of(new Due(
                new Slot(check, start, Duration.between(start, to), every, bucket),
                from.isBefore(oldest) ? Optional.of(from) : Optional.empty(),
                end,
                end.plus(check.delay())));
    }

    /** The end of the newest bucket that no longer changes. */
    private static Instant closed(Check check, Duration bucket, Duration offset, Instant now) {
        return new BucketGrid(bucket, offset).floor(now.minus(check.delay()));
    }
}
