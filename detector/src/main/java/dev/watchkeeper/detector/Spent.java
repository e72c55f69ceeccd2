package dev.watchkeeper.detector;

import java.util.Arrays;

/**
 * How much of the way to a decision each alternative has gone in the last while, in slots of a sixth of what has to last. One
 * slot may add half, four in a row four sixths, five five sixths and six all: a few telling buckets among empty ones count,
 * and what is bad without a pause has to last.
 */
final class Spent {
    /** Slots in the time that something has to last. */
    static final int SLOTS = 6;

    /** The whole way; a sixth and a half are whole numbers of it, and half fits into the bits of a slot. */
    private static final int WAY = 1020;

    private static final int MOST_OF_ONE = WAY / 2;
    /** A burst of half a minute touches at most so many slots of ten seconds; fewer are bound by what each may add. */
    private static final int OF_A_BURST = 4;

    private static final int BITS = 10;
    private static final long ONE_SLOT = (1L << BITS) - 1;
    private static final long ALL_SLOTS = (1L << (BITS * SLOTS)) - 1;

    /** Per alternative the parts of the last six slots, the newest in the lowest bits. */
    private final long[] parts;

    private long slot;

    Spent(int alternatives) {
        this(new long[alternatives], 0);
    }

    private Spent(long[] parts, long slot) {
        this.parts = parts;
        this.slot = slot;
    }

    /** The slot of the next bucket, which is not before that of the last one. */
    void moveTo(long next) {
        long passed = next - slot;
        slot = next;
        if (passed >= SLOTS) {
            Arrays.fill(parts, 0);
        } else if (passed > 0) {
            for (int j = 0; j < parts.length; j++) {
                parts[j] = (parts[j] << (BITS * passed)) & ALL_SLOTS;
            }
        }
    }

    /** The smaller of a gain and what this alternative may still add in this slot; it is taken as added. */
    double take(int j, double gain, double way) {
        int left = left(parts[j]);
        double most = way * left / WAY;
        double taken = gain < most ? gain : most;
        // Rounded up, and never above what was left: the halves of a unit that this costs nobody sees.
        int units = (int) StrictMath.ceil(taken / way * WAY);
        parts[j] += units < left ? units : left;
        return taken;
    }

    private static int left(long spent) {
        int left = MOST_OF_ONE - (int) (spent & ONE_SLOT);
        int sum = 0;
        for (int slots = 1; slots <= SLOTS; slots++) {
            sum += (int) ((spent >>> (BITS * (slots - 1))) & ONE_SLOT);
            if (slots >= OF_A_BURST) {
                int rest = WAY * slots / SLOTS - sum;
                left = rest < left ? rest : left;
            }
        }
        return left > 0 ? left : 0;
    }

    Spent copy() {
        return new Spent(parts.clone(), slot);
    }

    /** These words and then its own; the slot follows from the end of the last bucket. */
    long[] after(long[] words) {
        long[] all = Arrays.copyOf(words, words.length + parts.length);
        System.arraycopy(parts, 0, all, words.length, parts.length);
        return all;
    }

    /** What {@link #after} wrote behind so many words. */
    static Spent of(long[] words, int after, long slot) {
        return new Spent(Arrays.copyOfRange(words, after, words.length), slot);
    }
}
