package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import dev.watchkeeper.detector.ConcurrentProcess;
import dev.watchkeeper.detector.ConcurrentTest;
import java.time.Duration;
import java.util.OptionalInt;

/** The concurrent detector: the new version against the old one, which serves as much. */
record SideBySide(String name, double alpha, int bucket) implements Contender {
    private static final Duration PLANNED = Duration.ofHours(24);

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Counts ours = telemetry.counts();
        Counts old = telemetry
                .control()
                .orElseThrow(() -> new IllegalStateException("it compares, and this scenario drew no control"));
        double phi = Math.max(1, telemetry.baseline().dispersion().orElse(1));
        ConcurrentProcess process = ConcurrentTest.of(alpha, phi, PLANNED).start();
        for (int start = 0; start + bucket <= ours.end(); start += bucket) {
            int end = start + bucket;
            if (ours.seen(start, end) && old.seen(start, end)) {
                process.take(
                        start,
                        bucket,
                        ours.total(start, end),
                        ours.bad(start, end),
                        old.total(start, end),
                        old.bad(start, end));
                if (process.breached()) {
                    return OptionalInt.of(end);
                }
            }
        }
        return OptionalInt.empty();
    }
}
