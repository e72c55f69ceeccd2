package dev.watchkeeper.verification.encoding;

/**
 * The words of a test as bytes: counts as small numbers, bits of doubles as they are, and a word that stands shortly before
 * again as the way back to it. Alternatives of a quiet test share most of their words.
 */
final class WordsCodec {
    private static final long SMALL = 1L << 42;
    private static final int FARTHEST = 63;

    private WordsCodec() {}

    static void write(Out out, long[] words) {
        out.number(words.length);
        for (int i = 0; i < words.length; i++) {
            int back = back(words, i);
            if (back > 0) {
                out.number(-back);
            } else if (words[i] >= 0 && words[i] < SMALL) {
                out.number(words[i] + 1);
            } else {
                out.number(0).decimal(Double.longBitsToDouble(words[i]));
            }
        }
    }

    static long[] read(In in) {
        long[] words = new long[in.size()];
        for (int i = 0; i < words.length; i++) {
            long head = in.number();
            if (head < 0) {
                words[i] = words[Math.toIntExact(i + head)];
            } else {
                words[i] = head > 0 ? head - 1 : Double.doubleToRawLongBits(in.decimal());
            }
        }
        return words;
    }

    /** How far back the same word stands; 0 when it does not, or when it is as short as the way. */
    private static int back(long[] words, int at) {
        if (words[at] >= 0 && words[at] < FARTHEST) {
            return 0;
        }
        for (int back = 1; back <= FARTHEST && back <= at; back++) {
            if (words[at - back] == words[at]) {
                return back;
            }
        }
        return 0;
    }
}
