package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.detector.Belief;
import dev.watchkeeper.detector.ConcurrentProcess;
import dev.watchkeeper.detector.ProportionProcess;
import java.util.List;

/** A test's numbers, whatever it tests; mutable while it takes buckets. */
sealed interface Running {
    /** One bucket, in order of start. */
    void take(long second, long length, List<Measurement> measured);

    Running copy();

    /** Against the null, now. */
    double evidence();

    /** Always-valid. */
    double pValue();

    Belief belief();

    long[] words();

    /** Counts of requests; {@code Counts} of the new version where both were measured. */
    record OfShares(ProportionProcess process) implements Running {
        @Override
        public void take(long second, long length, List<Measurement> measured) {
            long bad = 0;
            long total = 0;
            for (Measurement one : measured) {
                bad += CountsOf.bad(one);
                total += CountsOf.total(one);
            }
            process.take(second, length, total, bad);
        }

        @Override
        public Running copy() {
            return new OfShares(process.copy());
        }

        @Override
        public double evidence() {
            return process.evidence();
        }

        @Override
        public double pValue() {
            return process.pValue();
        }

        @Override
        public Belief belief() {
            return process.belief();
        }

        @Override
        public long[] words() {
            return process.words();
        }
    }

    /**
     * Points of a number; one is bad above a bound.
     *
     * @param over the bound
     */
    record OfPoints(ProportionProcess process, double over) implements Running {
        @Override
        public void take(long second, long length, List<Measurement> measured) {
            long bad = measured.stream()
                    .filter(one -> one instanceof Measurement.Value(double value) && value > over)
                    .count();
            process.take(second, length, measured.size(), bad);
        }

        @Override
        public Running copy() {
            return new OfPoints(process.copy(), over);
        }

        @Override
        public double evidence() {
            return process.evidence();
        }

        @Override
        public double pValue() {
            return process.pValue();
        }

        @Override
        public Belief belief() {
            return process.belief();
        }

        @Override
        public long[] words() {
            return process.words();
        }
    }

    /** The new version beside the old one. */
    record OfVersions(ConcurrentProcess process) implements Running {
        @Override
        public void take(long second, long length, List<Measurement> measured) {
            long newBad = 0;
            long newTotal = 0;
            long oldBad = 0;
            long oldTotal = 0;
            for (Measurement one : measured) {
                if (one instanceof Measurement.TwoVersions both) {
                    newBad += both.newBad();
                    newTotal += both.newTotal();
                    oldBad += both.oldBad();
                    oldTotal += both.oldTotal();
                }
            }
            process.take(second, length, newTotal, newBad, oldTotal, oldBad);
        }

        @Override
        public Running copy() {
            return new OfVersions(process.copy());
        }

        @Override
        public double evidence() {
            return process.evidence();
        }

        @Override
        public double pValue() {
            return process.pValue();
        }

        @Override
        public Belief belief() {
            return process.belief();
        }

        @Override
        public long[] words() {
            return process.words();
        }
    }
}
