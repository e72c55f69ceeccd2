package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The buckets of one check thinned into at most {@value #MOST} stretches of equal length, with what was missing: a stretch gets
 * twice as long whenever there would be more. A day in buckets of ten seconds becomes stretches of 80 s. About 70 KiB at most.
 */
final class PulseFold {
    static final int MOST = 1440;

    private long width;
    /** The number of the first stretch, counted in widths from the epoch. */
    private long first;

    private int size;
    private int[] measured = new int[16];
    private int[] missing = new int[16];
    private int[] failed = new int[16];
    private double[] least = new double[16];
    private double[] most = new double[16];
    private double[] sum = new double[16];
    private long[] bad = new long[16];
    private long[] total = new long[16];
    private boolean shares;

    PulseFold() {}

    private PulseFold(PulseFold other) {
        width = other.width;
        first = other.first;
        size = other.size;
        measured = other.measured.clone();
        missing = other.missing.clone();
        failed = other.failed.clone();
        least = other.least.clone();
        most = other.most.clone();
        sum = other.sum.clone();
        bad = other.bad.clone();
        total = other.total.clone();
        shares = other.shares;
    }

    PulseFold copy() {
        return new PulseFold(this);
    }

    void take(Sample sample) {
        if (width == 0) {
            width = Math.max(1, sample.length().toMillis());
            first = Math.floorDiv(sample.start().toEpochMilli(), width);
        }
        int at = place(sample.start().toEpochMilli());
        if (at < 0) {
            return; // longer before everything else than can be shown
        }
        switch (sample.reading()) {
            case Reading.Missing nothing -> missing[at]++;
            case Reading.Failed failure -> failed[at]++;
            case Reading.Measured(Measurement measurement) -> {
                measured[at]++;
                switch (measurement) {
                    case Measurement.Counts(long badOnes, long all) -> share(at, badOnes, all);
                    case Measurement.TwoVersions both -> share(at, both.newBad(), both.newTotal());
                    case Measurement.Value(double value) -> value(at, value);
                    case Measurement.Health(boolean healthy, String why) -> value(at, healthy ? 0 : 1);
                }
            }
        }
    }

    private void share(int at, long badOnes, long all) {
        shares = true;
        bad[at] += badOnes;
        total[at] += all;
        if (all > 0) {
            value(at, (double) badOnes / all);
        }
    }

    private void value(int at, double value) {
        least[at] = Math.min(least[at], value);
        most[at] = Math.max(most[at], value);
        sum[at] += value;
    }

    /** Makes room for the stretch that the instant lies in, by joining stretches where there would be too many. */
    private int place(long millis) {
        long number = Math.floorDiv(millis, width);
        if (size == 0) {
            first = number;
        }
        while (Math.max(number, first + size - 1) - Math.min(number, first) + 1 > MOST) {
            widen();
            number = Math.floorDiv(millis, width);
        }
        if (number < first) {
            shift((int) (first - number));
            first = number;
        }
        int at = (int) (number - first);
        grow(at + 1);
        return at;
    }

    private void grow(int needed) {
        if (needed > measured.length) {
            int room = Math.min(MOST, Math.max(needed, measured.length * 2));
            measured = Arrays.copyOf(measured, room);
            missing = Arrays.copyOf(missing, room);
            failed = Arrays.copyOf(failed, room);
            least = Arrays.copyOf(least, room);
            most = Arrays.copyOf(most, room);
            sum = Arrays.copyOf(sum, room);
            bad = Arrays.copyOf(bad, room);
            total = Arrays.copyOf(total, room);
        }
        for (int i = size; i < needed; i++) {
            clear(i);
        }
        size = Math.max(size, needed);
    }

    private void clear(int at) {
        measured[at] = 0;
        missing[at] = 0;
        failed[at] = 0;
        least[at] = Double.POSITIVE_INFINITY;
        most[at] = Double.NEGATIVE_INFINITY;
        sum[at] = 0;
        bad[at] = 0;
        total[at] = 0;
    }

    private void shift(int by) {
        int before = size;
        grow(size + by);
        for (int i = before - 1; i >= 0; i--) {
            move(i, i + by);
        }
    }

    private void move(int from, int to) {
        measured[to] = measured[from];
        missing[to] = missing[from];
        failed[to] = failed[from];
        least[to] = least[from];
        most[to] = most[from];
        sum[to] = sum[from];
        bad[to] = bad[from];
        total[to] = total[from];
        clear(from);
    }

    private void add(int from, int to) {
        measured[to] += measured[from];
        missing[to] += missing[from];
        failed[to] += failed[from];
        least[to] = Math.min(least[to], least[from]);
        most[to] = Math.max(most[to], most[from]);
        sum[to] += sum[from];
        bad[to] += bad[from];
        total[to] += total[from];
        clear(from);
    }

    private void widen() {
        long newFirst = Math.floorDiv(first, 2L);
        int newSize = size == 0 ? 0 : (int) (Math.floorDiv(first + size - 1, 2L) - newFirst + 1);
        for (int i = 0; i < size; i++) {
            int to = (int) (Math.floorDiv(first + i, 2L) - newFirst);
            if (to == i) {
                continue;
            }
            add(i, to);
        }
        first = newFirst;
        size = newSize;
        width *= 2;
    }

    /** How much time a stretch stands for; nothing before the first bucket. */
    Duration width() {
        return Duration.ofMillis(width);
    }

    boolean shares() {
        return shares;
    }

    /** The stretches that overlap the time between two instants, in order. */
    void each(Instant from, Instant to, Consumer<Pulse> consumer) {
        if (size == 0) {
            return;
        }
        long begin = Math.max(first, Math.floorDiv(from.toEpochMilli(), width));
        long end = Math.min(first + size, Math.floorDiv(to.toEpochMilli() - 1, width) + 1);
        for (long number = begin; number < end; number++) {
            int at = (int) (number - first);
            if (measured[at] + missing[at] + failed[at] > 0) {
                consumer.accept(new Pulse(
                        Instant.ofEpochMilli(number * width),
                        Duration.ofMillis(width),
                        measured[at],
                        missing[at],
                        failed[at],
                        least[at],
                        total[at] > 0 ? (double) bad[at] / total[at] : sum[at] / measured[at],
                        most[at],
                        bad[at],
                        total[at]));
            }
        }
    }
}
