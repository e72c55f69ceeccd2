package dev.watchkeeper.bench.detection.workload;

import dev.watchkeeper.bench.detection.telemetry.Counts;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws deployments.
 *
 * @param tick seconds; divides everybody's polls and buckets
 * @param before seconds of counts before the deployment, which some rules look back into
 * @param control whether the old version runs beside it
 */
public record Generator(Seeds seeds, int tick, int before, boolean control) {
    /** @param length seconds of a healthy deployment, or from the onset of the fault on */
    public Telemetry draw(Scenario scenario, int number, int length) {
        Run run = Run.of(scenario, seeds, number, -before, length);
        int end = Math.ceilDiv(scenario.healthy() ? length : run.faultAt() + length, tick) * tick;
        List<Counts> groups = IntStream.range(0, scenario.groups())
                .mapToObj(group -> group(scenario, run, number, group, end))
                .toList();
        Optional<Counts> beside = control
                ? Optional.of(new Series(scenario, run, new Fault.None(), seeds.of(scenario, number, Seeds.Use.CONTROL))
                        .draw(-before, end, tick))
                : Optional.empty();
        return new Telemetry(
                groups.size() == 1 ? groups.getFirst() : Counts.sum(groups),
                beside,
                groups,
                History.of(scenario, run, seeds.of(scenario, number, Seeds.Use.HISTORY)),
                scenario.limit(),
                scenario.healthy() ? Optional.empty() : Optional.of(run.faultAt()),
                scenario.grace());
    }

    private Counts group(Scenario scenario, Run run, int number, int group, int end) {
        Fault fault = group == scenario.groups() - 1 ? scenario.fault() : new Fault.None();
        return new Series(scenario, run, fault, seeds.of(scenario, number, Seeds.Use.COUNTS, group))
                .draw(-before, end, tick);
    }
}
