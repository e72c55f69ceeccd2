package dev.watchkeeper.bench.detection.telemetry;

import java.util.List;

/**
 * Requests and bad requests of one series, tick by tick, kept as running sums so that every window costs the same. Seconds
 * count from the deployment and are negative before it; a window is cut to what is known.
 */
public final class Counts {
    private final int start;
    private final int tick;
    private final long[] total;
    private final long[] bad;
    private final int[] seen;
    private int filled;

    /**
     * @param start second of the first tick
     * @param tick seconds
     * @param ticks how many will be added
     */
    public Counts(int start, int tick, int ticks) {
        this.start = start;
        this.tick = tick;
        this.total = new long[ticks + 1];
        this.bad = new long[ticks + 1];
        this.seen = new int[ticks + 1];
    }

    /** Series of the same ticks, added up. */
    public static Counts sum(List<Counts> parts) {
        Counts first = parts.getFirst();
        Counts sum = new Counts(first.start, first.tick, first.filled);
        sum.filled = first.filled;
        for (Counts part : parts) {
            for (int i = 1; i <= sum.filled; i++) {
                sum.total[i] += part.total[i];
                sum.bad[i] += part.bad[i];
                sum.seen[i] += part.seen[i];
            }
        }
        return sum;
    }

    public void add(long tickTotal, long tickBad) {
        put(tickTotal, tickBad, 1);
    }

    /** The source said nothing of this tick. */
    public void addUnseen() {
        put(0, 0, 0);
    }

    private void put(long tickTotal, long tickBad, int tickSeen) {
        total[filled + 1] = total[filled] + tickTotal;
        bad[filled + 1] = bad[filled] + tickBad;
        seen[filled + 1] = seen[filled] + tickSeen;
        filled++;
    }

    public int tick() {
        return tick;
    }

    /** The second after the last tick. */
    public int end() {
        return start + filled * tick;
    }

    /** Requests from a second up to, and without, another. */
    public long total(int from, int to) {
        return total[at(to)] - total[at(from)];
    }

    public long bad(int from, int to) {
        return bad[at(to)] - bad[at(from)];
    }

    /** Whether the source said anything of that time. */
    public boolean seen(int from, int to) {
        return seen[at(to)] > seen[at(from)];
    }

    /** Whether more than this share of the requests of a window is bad; without requests, none is. */
    public boolean over(double share, int from, int to) {
        long requests = total(from, to);
        return requests > 0 && bad(from, to) > share * requests;
    }

    private int at(int second) {
        return Math.clamp(Math.floorDiv(second - start, tick), 0, filled);
    }
}
