package dev.watchkeeper.probe.history;

import dev.watchkeeper.policy.check.Check;
import java.time.Duration;
import java.time.Instant;

/**
 * How far back a past reaches and how finely it is cut.
 *
 * @param bucket the length of a bucket; of a source whose own are longer, the least multiple of those
 */
public record Scale(Duration bucket, Duration reach) {
    /** What is tested against: long enough for a day's ups and downs, fine enough for a dispersion by the minute. */
    public static final Scale DAY = new Scale(Duration.ofMinutes(1), Duration.ofDays(1));

    /** 28 days are replayed, and the first of their deployments needs a day before it. */
    private static final Duration WEEKS = Duration.ofDays(29);

    public Scale {
        if (bucket.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "a bucket of the past cannot be " + bucket + " long: give it at least a second");
        }
    }

    /** Four weeks and the day before them. */
    public static Scale weeks(Duration bucket) {
        return new Scale(bucket, WEEKS);
    }

    /** @param own how long the source's buckets are */
    public Duration bucketOf(Duration own) {
        return own.multipliedBy(Math.ceilDiv(bucket.toMillis(), own.toMillis()));
    }

    /** All that belongs to it at an instant, as far as the source's buckets no longer change. */
    public Span span(Check check, Instant now) {
        Instant to = now.minus(check.delay());
        return new Span(to.minus(reach), to);
    }
}
