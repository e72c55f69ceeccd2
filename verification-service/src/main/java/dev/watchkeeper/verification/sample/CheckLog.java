package dev.watchkeeper.verification.sample;

import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The buckets of one check that may still matter, by their start, and how far the check is known.
 *
 * <p>Which bucket counts follows from the observations of the deployment alone, never from what else had been read by then:
 * a bucket is open until watermark - 30 s and may be replaced by a stronger reading; then only a bucket without a measurement
 * may, as long as a rule can still see it; what comes later is late and only shown.
 *
 * @param watermark the end of the latest contiguously answered bucket
 * @param lastMeasured the end of the newest measured bucket
 * @param memory how far behind the watermark a bucket still matters
 * @param letGo buckets that ended by then have left this log; empty while none has
 * @param tallies what the buckets that have left add up to, per phase
 * @param late buckets that came too late to be judged
 * @param displaced measurements that came when their bucket was closed and that no test has taken yet, by their start
 */
public record CheckLog(
        Duration resolution,
        Duration delay,
        Instant watermark,
        Optional<Instant> lastMeasured,
        Duration memory,
        Buckets buckets,
        Optional<Instant> letGo,
        Map<PhaseName, Tally> tallies,
        long late,
        NavigableMap<Instant, Displaced> displaced) {
    /** How long behind the watermark a measured bucket may still be replaced. */
    public static final Duration OPEN = Duration.ofSeconds(30);

    public CheckLog {
        tallies = Collections.unmodifiableMap(tallies);
        displaced =
                displaced.isEmpty() ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(displaced);
    }

    public static CheckLog empty(Duration resolution, Duration delay, Duration memory) {
        return new CheckLog(
                resolution,
                delay,
                Instant.EPOCH,
                Optional.empty(),
                memory,
                Buckets.NONE,
                Optional.empty(),
                new TreeMap<>(java.util.Comparator.comparing(PhaseName::value)),
                0,
                new TreeMap<>());
    }

    public Collection<Sample> samples() {
        return buckets.samples();
    }

    /** Measured buckets that ended by then are final. */
    public Instant closedUntil() {
        return watermark.minus(OPEN);
    }

    /** Buckets that ended by then are late when they come. */
    public Instant finalUntil() {
        return watermark.minus(memory);
    }

    /** Takes in a reading; {@code newMemory} is how long its buckets may matter. */
    public CheckLog plus(CheckReading reading, Collection<Sample> samples, Duration newMemory) {
        Buckets more = buckets;
        NavigableMap<Instant, Displaced> moved = displaced;
        Optional<Instant> newest = lastMeasured;
        long tooLate = late;
        for (Sample sample : samples) {
            if (!sample.end().isAfter(finalUntil())
                    || letGo.filter(l -> !sample.end().isAfter(l)).isPresent()) {
                tooLate++;
                continue;
            }
            Sample there = more.get(sample.start());
            boolean isMeasured = sample.reading() instanceof Reading.Measured;
            boolean wasMeasured = there != null && there.reading() instanceof Reading.Measured;
            if (isMeasured && !wasMeasured && !sample.end().isAfter(closedUntil())) {
                moved = new TreeMap<>(moved);
                moved.put(sample.start(), new Displaced(closedUntil(), sample));
            }
            if (there == null || !isFinal(there)) {
                more = more.with(there == null ? sample : stronger(there, sample));
            }
            if (isMeasured) {
                newest = newest.filter(n -> !n.isBefore(sample.end())).or(() -> Optional.of(sample.end()));
            }
        }
        boolean ahead = !reading.watermark().isBefore(watermark);
        return new CheckLog(
                ahead ? reading.resolution() : resolution,
                ahead ? reading.delay() : delay,
                ahead ? reading.watermark() : watermark,
                newest,
                newMemory.compareTo(memory) > 0 ? newMemory : memory,
                more,
                letGo,
                tallies,
                tooLate,
                moved);
    }

    /** Says that buckets up to an instant will never be answered, so that the watermark does not wait for them. */
    public CheckLog withWatermark(Instant instant) {
        return instant.isAfter(watermark)
                ? new CheckLog(
                        resolution, delay, instant, lastMeasured, memory, buckets, letGo, tallies, late, displaced)
                : this;
    }

    /** Without the late measurements that a test has taken, or that none asks for. */
    public CheckLog taken(Instant until) {
        if (displaced.isEmpty()) {
            return this;
        }
        NavigableMap<Instant, Displaced> left = new TreeMap<>(displaced);
        return left.values().removeIf(late -> late.slot().isBefore(until))
                ? new CheckLog(resolution, delay, watermark, lastMeasured, memory, buckets, letGo, tallies, late, left)
                : this;
    }

    private boolean isFinal(Sample there) {
        return there.reading() instanceof Reading.Measured && !there.end().isAfter(closedUntil());
    }

    private static Sample stronger(Sample one, Sample other) {
        if (one.reading().equals(other.reading())) {
            return one.length().compareTo(other.length()) >= 0 ? one : other;
        }
        return Reading.stronger(one.reading(), other.reading()) == one.reading() ? one : other;
    }
}
