package dev.watchkeeper.bench.detection.workload;

/** What the source lets be seen of a tick. */
public sealed interface Sight {
    enum View {
        SEEN,
        LOST,
        /** Counted, and shown with the next tick that is seen. */
        LATE
    }

    /** @param moment a second of the first day drawn by chance, the same for a whole run */
    View of(int second, int sinceOnset, int moment);

    record Clear() implements Sight {
        @Override
        public View of(int second, int sinceOnset, int moment) {
            return View.SEEN;
        }
    }

    /** Buckets of ten seconds are lost by chance, as a whole. */
    record Lossy(double part) implements Sight {
        private static final int BUCKET = 10;
        private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
        private static final long MIX_2 = 0x94D049BB133111EBL;

        @Override
        public View of(int second, int sinceOnset, int moment) {
            long mixed = Math.floorDiv(second, BUCKET) * MIX_2 + moment * MIX_1;
            mixed = (mixed ^ mixed >>> 30) * MIX_1;
            mixed = (mixed ^ mixed >>> 27) * MIX_2;
            double uniform = ((mixed ^ mixed >>> 31) >>> 11) * 0x1.0p-53;
            return uniform < part ? View.LOST : View.SEEN;
        }
    }

    /** Some time with data, some without, in turn. */
    record Gaps(int data, int gap) implements Sight {
        @Override
        public View of(int second, int sinceOnset, int moment) {
            return Math.floorMod(second, data + gap) < data ? View.SEEN : View.LOST;
        }
    }

    /** Nothing arrives for a while, and then all of it at once. */
    record Outage(int seconds) implements Sight {
        @Override
        public View of(int second, int sinceOnset, int moment) {
            return second >= moment && second < moment + seconds ? View.LATE : View.SEEN;
        }
    }

    /** The source goes silent at the onset. */
    record Silence() implements Sight {
        @Override
        public View of(int second, int sinceOnset, int moment) {
            return sinceOnset < 0 ? View.SEEN : View.LOST;
        }
    }
}
