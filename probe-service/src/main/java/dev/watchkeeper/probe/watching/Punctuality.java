package dev.watchkeeper.probe.watching;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

/** How late the ticks of the last minute were: from when a bucket was due to when it was asked for. Safe for threads. */
public final class Punctuality {
    /** Beyond this the ticks count as late. */
    public static final Duration LATE = Duration.ofSeconds(1);

    private static final int SECONDS = 60;
    /** The coarser the later: 0, 1, 2, 4, ... milliseconds, up to nine minutes. */
    private static final int STEPS = 20;

    private final Clock clock;
    private final long[][] counts = new long[SECONDS][STEPS + 1];
    private final long[] worst = new long[SECONDS];
    private final long[] second = new long[SECONDS];

    /**
     * The last minute.
     *
     * @param p99 at most so late were 99 of 100, rounded up to a power of two milliseconds, or the latest when that is less
     */
    public record Minute(long ticks, Duration p99, Duration worst) {
        public boolean late() {
            return p99.compareTo(LATE) > 0;
        }
    }

    public Punctuality(Clock clock) {
        this.clock = clock;
    }

    public synchronized void began(Duration lateness) {
        long now = clock.instant().getEpochSecond();
        int place = (int) Math.floorMod(now, (long) SECONDS);
        if (second[place] != now) {
            second[place] = now;
            worst[place] = 0;
            Arrays.fill(counts[place], 0);
        }
        long millis = Math.max(0, lateness.toMillis());
        worst[place] = Math.max(worst[place], millis);
        counts[place][step(millis)]++;
    }

    public synchronized Minute lastMinute() {
        long oldest = clock.instant().getEpochSecond() - SECONDS;
        long[] sums = new long[STEPS + 1];
        long largest = 0;
        for (int place = 0; place < SECONDS; place++) {
            if (second[place] > oldest) {
                largest = Math.max(largest, worst[place]);
                for (int step = 0; step <= STEPS; step++) {
                    sums[step] += counts[place][step];
                }
            }
        }
        long all = Arrays.stream(sums).sum();
        return new Minute(all, Duration.ofMillis(Math.min(largest, p99(sums, all))), Duration.ofMillis(largest));
    }

    private static long p99(long[] sums, long all) {
        long passed = 0;
        for (int step = 0; step <= STEPS; step++) {
            passed += sums[step];
            if (passed * 100 >= all * 99) {
                return step == 0 ? 0 : 1L << (step - 1);
            }
        }
        return Long.MAX_VALUE;
    }

    private static int step(long millis) {
        return millis == 0 ? 0 : Math.min(STEPS, 65 - Long.numberOfLeadingZeros(millis - 1));
    }
}
