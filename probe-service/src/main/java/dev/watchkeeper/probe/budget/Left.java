package dev.watchkeeper.probe.budget;

import java.time.Instant;

/**
 * What a vendor itself says is left of the limit of an account.
 *
 * @param calls that it will still answer
 * @param of all that it answers in one span of its limit
 * @param until when the limit begins anew
 */
public record Left(long calls, long of, Instant until) {
    /** Two that tell of the same span may come in any order, also from a cache: the smaller is the later. */
    boolean isLaterThan(Left other) {
        return until.isAfter(other.until) || (until.equals(other.until) && calls < other.calls);
    }

    boolean isWithin(int percent) {
        return calls * 100 <= of * percent;
    }
}
