package dev.watchkeeper.bench.detection.workload;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** What becomes of the share of bad requests, by the seconds since the onset. */
public sealed interface Fault {
    double share(double usual, int sinceOnset);

    /** Nothing. */
    record None() implements Fault {
        @Override
        public double share(double usual, int sinceOnset) {
            return usual;
        }
    }

    record Step(double share) implements Fault {
        @Override
        public double share(double usual, int sinceOnset) {
            return sinceOnset < 0 ? usual : share;
        }
    }

    /** Bad for some seconds of every period, for ever or only once. */
    record Pulses(double share, int bad, int period, boolean once) implements Fault {
        @Override
        public double share(double usual, int sinceOnset) {
            boolean on = sinceOnset >= 0 && (once ? sinceOnset < bad : sinceOnset % period < bad);
            return on ? share : usual;
        }
    }

    /** Grows evenly from the usual share and stays. */
    record Leak(double share, int seconds) implements Fault {
        @Override
        public double share(double usual, int sinceOnset) {
            double part = Math.clamp((double) sinceOnset / seconds, 0, 1);
            return usual + part * (share - usual);
        }
    }

    /** The requests over 500 ms when a log-normal latency, median 120 ms and p99 400 ms, grows by a part every hour. */
    record Drift(double perHour) implements Fault {
        private static final double HOUR = 3600;
        private static final double MEDIAN = 120;
        private static final double P99 = 400;
        private static final double LIMIT = 500;
        private static final double Z_99 = 2.3263478740408408;
        private static final double SIGMA = Math.log(P99 / MEDIAN) / Z_99;
        private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

        @Override
        public double share(double usual, int sinceOnset) {
            return sinceOnset < 0 ? usual : slower(Math.pow(1 + perHour, sinceOnset / HOUR));
        }

        /** Share of requests over the limit when all take this many times as long. */
        static double slower(double times) {
            return NORMAL.survivalProbability(Math.log(LIMIT / (MEDIAN * times)) / SIGMA);
        }
    }
}
