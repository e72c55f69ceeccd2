package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * How a check behaved at another time.
 *
 * @param points buckets with a measurement
 * @param mean of the values, for counts of a bucket's total
 * @param dispersion by which the log-evidence is divided; empty with less than six hours of history
 * @param bucket how long a bucket was
 * @param calibrated whether replaying its past showed no false alarm
 * @param calibration in which setting, or why not
 */
public record Baseline(
        Instant from,
        Instant to,
        long points,
        long bad,
        long total,
        Optional<Double> mean,
        Optional<Double> p99,
        Optional<Double> dispersion,
        Optional<Duration> bucket,
        boolean calibrated,
        Optional<Calibration> calibration) {
    /** The one that knows more, whichever came first. */
    private static final Comparator<Baseline> ORDER = Comparator.comparingLong(Baseline::points)
            .thenComparingLong(Baseline::total)
            .thenComparingLong(Baseline::bad)
            .thenComparing(Baseline::to)
            .thenComparing(Baseline::from, Comparator.reverseOrder())
            .thenComparing(Baseline::calibrated)
            .thenComparing(baseline -> baseline.calibration().isPresent())
            .thenComparing(Baseline::toString);

    static Baseline of(BaselineRecorded event) {
        return new Baseline(
                event.from(),
                event.to(),
                Math.max(0, event.points()),
                Math.max(0, event.bad()),
                Math.max(0, event.total()),
                event.mean().filter(Double::isFinite),
                event.p99().filter(Double::isFinite),
                event.dispersion().filter(Double::isFinite),
                event.bucket().filter(bucket -> bucket.isPositive()),
                event.calibrated().orElse(false)
                        && event.calibration().map(Calibration::passed).orElse(true),
                event.calibration().filter(Baseline::makesSense));
    }

    private static boolean makesSense(Calibration calibration) {
        return Double.isFinite(calibration.tolerance())
                && calibration.tolerance() >= 1
                && calibration.lasting().filter(time -> !time.isPositive()).isEmpty();
    }

    static BaselineOf reference(BaselineRecorded event) {
        return event.reference().orElse(BaselineOf.BEFORE_DEPLOYMENT);
    }

    /** Counts that cannot be are no baseline, and a past in which nothing was measured is none either. */
    boolean usable() {
        return points > 0 && bad <= total && from.isBefore(to);
    }

    static Baseline better(Baseline one, Baseline other) {
        return ORDER.compare(one, other) >= 0 ? one : other;
    }
}
