package dev.watchkeeper.bench.detection.rival;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.OptionalInt;

/**
 * A Prometheus alert on a ratio. An evaluation at which the ratio is not over the limit, or cannot be computed, drops the
 * pending alert, and {@code for} begins anew.
 *
 * @param share the limit; 0 means the service's own
 * @param window seconds of the rate
 * @param hold seconds of {@code for}
 * @param every seconds between evaluations
 * @see <a href="https://github.com/prometheus/prometheus/blob/main/rules/alerting.go">rules/alerting.go</a>
 */
public record Alert(String name, double share, int window, int hold, int every) implements Contender {
    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        Counts counts = telemetry.counts();
        double limit = share > 0 ? share : telemetry.limit();
        int pendingSince = -1;
        for (int now = every; now <= counts.end(); now += every) {
            if (!counts.over(limit, now - window, now)) {
                pendingSince = -1;
                continue;
            }
            pendingSince = pendingSince < 0 ? now : pendingSince;
            if (now - pendingSince >= hold) {
                return OptionalInt.of(now);
            }
        }
        return OptionalInt.empty();
    }
}
