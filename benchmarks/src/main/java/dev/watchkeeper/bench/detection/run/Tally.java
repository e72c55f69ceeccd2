package dev.watchkeeper.bench.detection.run;

import dev.watchkeeper.bench.detection.measure.Delays;
import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.measure.Share;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.Arrays;
import java.util.OptionalInt;

/** Collects what one contender decided, run by run. Threads add to it in any order; what comes out does not depend on it. */
final class Tally {
    private final boolean healthy;
    private int healthyRuns;
    private int rolledBack;
    private int early;
    private int missed;
    private int[] delays = new int[16];
    private int decided;
    private double[] harmed = new double[16];
    private int bad;

    Tally(boolean healthy) {
        this.healthy = healthy;
    }

    synchronized void add(Telemetry telemetry, OptionalInt decision) {
        if (telemetry.onset().isEmpty()) {
            healthyRuns++;
            rolledBack += decision.isPresent() ? 1 : 0;
            return;
        }
        int onset = telemetry.onset().get();
        if (decision.isPresent() && decision.getAsInt() <= onset) {
            early++;
            return;
        }
        int until = decision.orElse(telemetry.counts().end());
        harmed = bad == harmed.length ? Arrays.copyOf(harmed, 2 * bad) : harmed;
        harmed[bad++] = telemetry.counts().bad(onset, until);
        if (decision.isEmpty()) {
            missed++;
            return;
        }
        delays = decided == delays.length ? Arrays.copyOf(delays, 2 * decided) : delays;
        delays[decided++] = decision.getAsInt() - onset;
    }

    synchronized Outcome outcome() {
        if (healthy) {
            return new Outcome.OfHealthy(new Share(rolledBack, healthyRuns));
        }
        Delays all = new Delays(Arrays.copyOf(delays, decided), missed);
        double[] sorted = Arrays.copyOf(harmed, bad);
        Arrays.sort(sorted);
        long median = bad == 0 ? 0 : Math.round(sorted[(bad - 1) / 2]);
        return new Outcome.OfBad(early + bad, early, missed, all.quantile(0.5), all.quantile(0.95), median);
    }
}
