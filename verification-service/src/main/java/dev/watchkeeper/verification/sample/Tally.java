package dev.watchkeeper.verification.sample;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.plan.Span;
import java.time.Duration;
import java.time.Instant;

/**
 * What the measured buckets of one check add up to in one phase.
 *
 * @param measured how much of the phase they cover, overlaps counted once
 * @param until the end of the newest one counted
 */
public record Tally(Duration measured, long bad, long total, Instant until) {
    public static final Tally NONE = new Tally(Duration.ZERO, 0, 0, Instant.EPOCH);

    /** Adds a bucket that starts inside the phase; buckets come in the order of their starts. */
    public Tally plus(Sample sample, Span phase) {
        if ((!phase.covers(sample.start()) && !coversEnd(sample, phase))
                || !(sample.reading() instanceof Reading.Measured(Measurement measurement))) {
            return this;
        }
        Instant from = later(later(sample.start(), phase.from()), until);
        Instant to = sample.end().isBefore(phase.to()) ? sample.end() : phase.to();
        Duration added = to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
        boolean counts = phase.covers(sample.start());
        if (!counts) {
            return new Tally(measured.plus(added), bad, total, later(until, to));
        }
        return switch (measurement) {
            case Measurement.Counts c ->
                new Tally(measured.plus(added), bad + c.bad(), total + c.total(), later(until, to));
            case Measurement.TwoVersions c ->
                new Tally(measured.plus(added), bad + c.newBad(), total + c.newTotal(), later(until, to));
            case Measurement.Value value -> new Tally(measured.plus(added), bad, total, later(until, to));
            case Measurement.Health health -> new Tally(measured.plus(added), bad, total, later(until, to));
        };
    }

    private static boolean coversEnd(Sample sample, Span phase) {
        return sample.start().isBefore(phase.from()) && sample.end().isAfter(phase.from());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
