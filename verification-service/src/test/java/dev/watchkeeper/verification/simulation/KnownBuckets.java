package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the readings of one check say together, by the design's own words: Measured over Failed over Missing, then the larger
 * total, then the larger bad; a measured bucket is final 30 s behind the watermark; what is older than any rule can see is late.
 * Nothing is ever let go here.
 */
final class KnownBuckets {
    private static final Duration BELIEVED_AHEAD = Duration.ofMinutes(2);

    private final Duration memory;
    private final TreeMap<Instant, Sample> buckets = new TreeMap<>();
    private Instant watermark = Instant.EPOCH;
    private Optional<Instant> lastMeasured = Optional.empty();
    private Duration resolution;
    private boolean disturbed;
    private boolean answered;
    private int version;

    KnownBuckets(Duration resolution, Duration memory) {
        this.resolution = resolution;
        this.memory = memory;
    }

    void take(CheckReading reading, Instant appended) {
        if (reading.watermark().isAfter(appended.plus(BELIEVED_AHEAD))) {
            return;
        }
        version++;
        answered = true;
        for (Sample sample : reading.samples()) {
            disturbed |= !buckets.isEmpty()
                    && !sample.start().isAfter(buckets.lastKey())
                    && !sample.equals(buckets.get(sample.start()));
            boolean late = !sample.end().isAfter(watermark.minus(memory));
            if (!late && !sample.end().isAfter(appended.plus(BELIEVED_AHEAD))) {
                take(sample);
            }
        }
        if (!reading.watermark().isBefore(watermark)) {
            watermark = reading.watermark();
            resolution = reading.resolution();
        }
    }

    private void take(Sample sample) {
        Sample there = buckets.get(sample.start());
        boolean measured = sample.reading() instanceof Reading.Measured;
        if (measured && lastMeasured.filter(m -> !m.isBefore(sample.end())).isEmpty()) {
            lastMeasured = Optional.of(sample.end());
        }
        boolean closed = there != null
                && there.reading() instanceof Reading.Measured
                && !there.end().isAfter(watermark.minusSeconds(30));
        if (there == null || (!closed && beats(sample.reading(), there.reading()))) {
            buckets.put(sample.start(), sample);
        }
    }

    private static boolean beats(Reading one, Reading other) {
        if (one instanceof Reading.Measured(Measurement a) && other instanceof Reading.Measured(Measurement b)) {
            return switch (a) {
                case Measurement.Counts x ->
                    b instanceof Measurement.Counts y
                            && (x.total() > y.total() || (x.total() == y.total() && x.bad() > y.bad()));
                case Measurement.Value x -> b instanceof Measurement.Value y && x.value() > y.value();
                case Measurement.TwoVersions x -> false;
                case Measurement.Health x -> b instanceof Measurement.Health y && !x.healthy() && y.healthy();
            };
        }
        return strength(one) > strength(other);
    }

    private static int strength(Reading reading) {
        return switch (reading) {
            case Reading.Measured measured -> 3;
            case Reading.Failed failed -> 2;
            case Reading.Missing missing -> 1;
        };
    }

    @SuppressWarnings("NonApiType") // its navigation is what the oracles need
    TreeMap<Instant, Sample> buckets() {
        return buckets;
    }

    Instant watermark() {
        return watermark;
    }

    /** Whether a rule may no longer see what ended by then. */
    boolean outOfSight(Instant end) {
        return !end.isAfter(watermark.minus(memory));
    }

    Optional<Instant> lastMeasured() {
        return lastMeasured;
    }

    Duration resolution() {
        return resolution;
    }

    boolean answered() {
        return answered;
    }

    /** Whether a bucket ever came behind a newer one, or changed. */
    boolean disturbed() {
        return disturbed;
    }

    /** Changes whenever a reading was taken in. */
    int version() {
        return version;
    }

    /** How much of a stretch is measured. */
    Duration measured(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        Instant reach = from;
        for (Sample sample : buckets.values()) {
            if (sample.reading() instanceof Reading.Measured) {
                Instant begin = sample.start().isAfter(reach) ? sample.start() : reach;
                Instant end = sample.end().isBefore(to) ? sample.end() : to;
                if (end.isAfter(begin)) {
                    sum = sum.plus(Duration.between(begin, end));
                    reach = end;
                }
            }
        }
        return sum;
    }

    long requests(Instant from, Instant to) {
        return buckets.subMap(from, to).values().stream()
                .mapToLong(sample ->
                        sample.reading() instanceof Reading.Measured(Measurement.Counts counts) ? counts.total() : 0)
                .sum();
    }
}
