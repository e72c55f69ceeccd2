package dev.watchkeeper.verification.sample;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a check in order of their start, unchangeable. A usual bucket (begins whole milliseconds after the first, is as
 * long, holds two counts, a number or an outcome without words) is 13 bytes in three arrays instead of six objects; every other one
 * is kept as it is. Ten thousand watches hold ten million buckets.
 */
public final class Buckets {
    /** No bucket. */
    public static final Buckets NONE =
            new Buckets(Instant.EPOCH, Duration.ZERO, new int[0], new long[0], new byte[0], new Sample[0]);

    private final Instant base;
    /** Of every packed bucket. */
    private final Duration length;

    private final int[] offsets;
    private final long[] values;
    private final byte[] kinds;
    /** Empty while every bucket is packed. */
    private final @Nullable Sample[] unpacked;

    private Buckets(
            Instant base, Duration length, int[] offsets, long[] values, byte[] kinds, @Nullable Sample[] unpacked) {
        this.base = base;
        this.length = length;
        this.offsets = offsets;
        this.values = values;
        this.kinds = kinds;
        this.unpacked = unpacked;
    }

    /** @param samples in order of their start, each start once */
    public static Buckets of(Collection<Sample> samples) {
        if (samples.isEmpty()) {
            return NONE;
        }
        Sample first = samples.iterator().next();
        int size = samples.size();
        Buckets all = new Buckets(
                first.start(),
                first.length(),
                new int[size],
                new long[size],
                new byte[size],
                samples.stream().allMatch(s -> fits(s, first.start(), first.length()))
                        ? NONE.unpacked
                        : new Sample[size]);
        int at = 0;
        for (Sample sample : samples) {
            all.set(at++, sample);
        }
        return all;
    }

    private static boolean fits(Sample sample, Instant base, Duration length) {
        return sample.length().equals(length)
                && Packed.startFits(sample.start(), base)
                && Packed.kindOf(sample.reading()) != Packed.NOT;
    }

    /** Only while this is being made. */
    private void set(int at, Sample sample) {
        if (fits(sample, base, length)) {
            offsets[at] = (int) (sample.start().toEpochMilli() - base.toEpochMilli());
            kinds[at] = Packed.kindOf(sample.reading());
            values[at] = Packed.valueOf(sample.reading());
        } else {
            kinds[at] = Packed.NOT;
            unpacked[at] = sample;
        }
    }

    public int size() {
        return kinds.length;
    }

    public boolean isEmpty() {
        return kinds.length == 0;
    }

    public Sample get(int at) {
        Sample whole = whole(at);
        return whole != null ? whole : new Sample(start(at), length, Packed.reading(kinds[at], values[at]));
    }

    private @Nullable Sample whole(int at) {
        return kinds[at] == Packed.NOT ? unpacked[at] : null;
    }

    public Instant start(int at) {
        Sample whole = whole(at);
        return whole != null ? whole.start() : base.plusMillis(offsets[at]);
    }

    /** Milliseconds of the epoch, rounded down. */
    public long startMillis(int at) {
        Sample whole = whole(at);
        return whole != null ? whole.start().toEpochMilli() : base.toEpochMilli() + offsets[at];
    }

    public Instant end(int at) {
        return start(at).plus(length(at));
    }

    public Duration length(int at) {
        Sample whole = whole(at);
        return whole != null ? whole.length() : length;
    }

    /** The two counts of a bucket that is packed: what is usual, without making an object. */
    public boolean hasPackedCounts(int at) {
        return kinds[at] == Packed.COUNTS;
    }

    public long packedBad(int at) {
        return values[at] >>> Integer.SIZE;
    }

    public long packedTotal(int at) {
        return values[at] & Packed.LOW;
    }

    /** What was measured; empty for a bucket without a measurement. */
    public Optional<Measurement> measurement(int at) {
        Sample whole = whole(at);
        Reading reading = whole != null ? whole.reading() : Packed.reading(kinds[at], values[at]);
        return reading instanceof Reading.Measured(Measurement measurement)
                ? Optional.of(measurement)
                : Optional.empty();
    }

    /** All of them, as they are asked for. */
    public List<Sample> samples() {
        return new Samples();
    }

    /** Where the first bucket is that starts at an instant or later. */
    public int firstFrom(Instant from) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (start(middle).isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The bucket that starts at an instant; null when there is none, as maps have it. */
    public @Nullable Sample get(Instant start) {
        int at = firstFrom(start);
        return at < size() && start(at).equals(start) ? get(at) : null;
    }

    /** Without the first so many. */
    public Buckets without(int first) {
        if (first == 0) {
            return this;
        }
        if (unpacked.length > 0) {
            return of(samples().subList(first, size()));
        }
        return first == size()
                ? NONE
                : new Buckets(
                        base,
                        length,
                        Arrays.copyOfRange(offsets, first, offsets.length),
                        Arrays.copyOfRange(values, first, values.length),
                        Arrays.copyOfRange(kinds, first, kinds.length),
                        unpacked);
    }

    /** With a bucket, in place of the one with the same start. */
    public Buckets with(Sample sample) {
        boolean last = isEmpty() || sample.start().isAfter(start(size() - 1));
        if (!last || isEmpty() || unpacked.length > 0 || !fits(sample, base, length)) {
            NavigableMap<Instant, Sample> more = asMap();
            more.put(sample.start(), sample);
            return of(more.values());
        }
        int size = size() + 1;
        Buckets more = new Buckets(
                base,
                length,
                Arrays.copyOf(offsets, size),
                Arrays.copyOf(values, size),
                Arrays.copyOf(kinds, size),
                unpacked);
        more.set(size - 1, sample);
        return more;
    }

    /** A map of its own, by start. */
    public NavigableMap<Instant, Sample> asMap() {
        NavigableMap<Instant, Sample> map = new TreeMap<>();
        samples().forEach(sample -> map.put(sample.start(), sample));
        return map;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Buckets that && samples().equals(that.samples());
    }

    @Override
    public int hashCode() {
        return samples().hashCode();
    }

    @Override
    public String toString() {
        return samples().toString();
    }

    private final class Samples extends AbstractList<Sample> implements RandomAccess {
        @Override
        public Sample get(int at) {
            return Buckets.this.get(at);
        }

        @Override
        public int size() {
            return Buckets.this.size();
        }
    }
}
