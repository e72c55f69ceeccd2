package dev.watchkeeper.bench.detection.telemetry;

import dev.watchkeeper.contract.baseline.CountBaseline;
import java.util.List;
import java.util.Optional;

/**
 * One deployment as its sources show it.
 *
 * @param counts of the new version; before second 0, of the version before it
 * @param control the old version beside it, with the same traffic, the same clumps and no fault
 * @param groups the same counts split by instance or endpoint, where the source splits them
 * @param baseline of the day before
 * @param limit the share that the owner still accepts
 * @param onset second at which it turns bad, empty when it is healthy
 * @param grace seconds that the product is told to forgive
 */
public record Telemetry(
        Counts counts,
        Optional<Counts> control,
        List<Counts> groups,
        CountBaseline baseline,
        double limit,
        Optional<Integer> onset,
        int grace) {
    public Telemetry {
        groups = List.copyOf(groups);
    }
}
