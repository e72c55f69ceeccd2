package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.baseline.PastBucket;
import dev.watchkeeper.contract.baseline.PastPoint;
import dev.watchkeeper.detector.GaugeTest;
import dev.watchkeeper.detector.ProportionProcess;
import dev.watchkeeper.detector.ProportionTest;
import dev.watchkeeper.detector.RelativeNull;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.GaugeFloor;
import dev.watchkeeper.probe.history.PastSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A past to run tests over, in arrays: some hundred deployments read the same buckets. */
final class Tape {
    private final long seconds;
    private final long[] starts;
    private final long[] bad;
    private final long[] total;
    private final double[] values;

    Tape(PastSeries past) {
        List<PastBucket> buckets = past.buckets();
        List<PastPoint> points = buckets.isEmpty() ? past.points() : List.of();
        this.seconds = past.bucket().toSeconds();
        this.bad = buckets.stream().mapToLong(PastBucket::bad).toArray();
        this.total = buckets.stream().mapToLong(PastBucket::total).toArray();
        this.values = points.stream().mapToDouble(PastPoint::value).toArray();
        this.starts = buckets.isEmpty()
                ? points.stream()
                        .mapToLong(point -> point.at().getEpochSecond())
                        .toArray()
                : buckets.stream()
                        .mapToLong(bucket -> bucket.start().getEpochSecond())
                        .toArray();
    }

    /** Whether the test of counts would have been a breach within a day of the start. */
    boolean alarmsOnCounts(PseudoStart start, Setting setting, double alpha) {
        if (!start.judgesCounts()) {
            return false;
        }
        Usual usual = start.usual();
        double limit = setting.tolerance() * RelativeNull.upperBound(usual.bad(), usual.total(), alpha);
        double phi = StrictMath.max(1, usual.dispersion().orElse(1.0));
        Optional<ProportionTest> test = ProportionTest.of(
                limit, RelativeNull.alphaOfProcess(alpha), phi, setting.lasting(), PseudoStart.LENGTH);
        return test.filter(counts -> alarms(counts, start.at(), i -> total[i], i -> bad[i]))
                .isPresent();
    }

    /**
     * Whether the test of a number would have been a breach within a day of the start. A point stands for as many as the watch
     * would have read in its time.
     *
     * @param own how far apart the points of a watch are
     */
    boolean alarmsOnNumbers(PseudoStart start, Setting setting, double alpha, Check check, Duration own) {
        long each = Math.max(1, seconds / Math.max(1, own.toSeconds()));
        return start.usual()
                .p99()
                .flatMap(p99 -> GaugeTest.of(
                        p99,
                        start.usual().points(),
                        GaugeFloor.of(check, p99),
                        setting.tolerance(),
                        alpha,
                        PseudoStart.LENGTH))
                .filter(test -> alarms(test.test(), start.at(), i -> each, i -> test.isBad(values[i]) ? each : 0))
                .isPresent();
    }

    private boolean alarms(ProportionTest test, Instant at, Counting all, Counting wrong) {
        ProportionProcess process = test.start();
        long origin = at.getEpochSecond();
        long end = origin + PseudoStart.LENGTH.toSeconds();
        for (int i = firstFrom(origin); i < starts.length && starts[i] < end; i++) {
            process.take(starts[i] - origin, seconds, all.of(i), wrong.of(i));
            if (process.breached()) {
                return true;
            }
        }
        return false;
    }

    private int firstFrom(long second) {
        int found = Arrays.binarySearch(starts, second);
        return found >= 0 ? found : -found - 1;
    }

    private interface Counting {
        long of(int bucket);
    }
}
