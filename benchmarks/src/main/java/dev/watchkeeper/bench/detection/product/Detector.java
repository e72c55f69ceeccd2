package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import dev.watchkeeper.contract.baseline.CountBaseline;
import dev.watchkeeper.detector.ProportionProcess;
import dev.watchkeeper.detector.ProportionTest;
import dev.watchkeeper.detector.RelativeNull;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One detector of the product on the buckets of one source: its own classes, with the parameters that the core gives them.
 *
 * @param lasting seconds of the cap; 0 without
 * @param alpha its part of the false-alarm budget
 * @param bucket seconds; the resolution of the source
 */
record Detector(String name, Form form, int lasting, double alpha, int bucket) implements Contender {
    private static final double CATASTROPHIC_NULL = 0.25;
    private static final double TOLERANCE = 1.5;
    private static final double DISPERSION_UNKNOWN = 3;
    /** With larger clumps a relative test only advises. */
    private static final double MOST_DISPERSION = 100;

    private static final Duration PLANNED = Duration.ofHours(24);

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        return on(telemetry.counts(), telemetry);
    }

    /** The same detector on counts that are a part of those of the deployment. */
    OptionalInt on(Counts counts, Telemetry telemetry) {
        Optional<ProportionTest> test = test(telemetry.baseline(), telemetry.limit());
        if (test.isEmpty()) {
            return OptionalInt.empty();
        }
        ProportionProcess process = test.get().start();
        int from = form == Form.CATASTROPHIC ? 0 : Math.ceilDiv(telemetry.grace(), bucket) * bucket;
        for (int start = from; start + bucket <= counts.end(); start += bucket) {
            int end = start + bucket;
            if (counts.seen(start, end)) {
                process.take(start - from, bucket, counts.total(start, end), counts.bad(start, end));
                if (process.breached()) {
                    return OptionalInt.of(end);
                }
            }
        }
        return OptionalInt.empty();
    }

    private Optional<ProportionTest> test(CountBaseline baseline, double limit) {
        double phi = Math.max(1, baseline.dispersion().orElse(DISPERSION_UNKNOWN));
        Optional<Duration> cap = lasting == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(lasting));
        return switch (form) {
            case CATASTROPHIC -> ProportionTest.of(CATASTROPHIC_NULL, alpha, 1, cap, PLANNED);
            case THRESHOLD -> ProportionTest.of(limit, alpha, phi, cap, PLANNED);
            case RELATIVE ->
                phi > MOST_DISPERSION || baseline.dispersion().isEmpty()
                        ? Optional.empty()
                        : ProportionTest.of(
                                TOLERANCE * RelativeNull.upperBound(baseline.bad(), baseline.total(), alpha),
                                RelativeNull.alphaOfProcess(alpha),
                                phi,
                                cap,
                                PLANNED);
        };
    }
}
