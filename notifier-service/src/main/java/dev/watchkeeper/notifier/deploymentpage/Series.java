package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Check;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A check over time, for a chart: columns of the same length, at most {@value #MOST}. Where several buckets are one point, the smallest
 * and the largest bucket among them are kept beside their mean, so that no spike is lost.
 *
 * @param percent all values are shares of one, to be shown in percent
 * @param at seconds since 1970
 * @param limit what the policy allows, empty (null) without one
 * @param low of the baseline's band, at the same times; null where none is known
 */
public record Series(
        String check,
        boolean percent,
        String limitText,
        @Nullable Double limit,
        List<Double> at,
        List<@Nullable Double> least,
        List<@Nullable Double> mean,
        List<@Nullable Double> most,
        List<@Nullable Double> low,
        List<@Nullable Double> usual,
        List<@Nullable Double> high) {
    public static final int MOST = 600;

    public static Series of(Known known, ReadingFold readings, CheckName name, Axis axis) {
        Optional<Check> check = known.policy().flatMap(policy -> policy.check(name));
        Optional<CheckPulse> pulse = readings.pulse(name);
        PulseFold beats = pulse.map(CheckPulse::pulse).orElseGet(PulseFold::new);
        List<Pulse> all = new ArrayList<>();
        beats.each(axis.from(), axis.to(), all::add);
        int joined = Math.max(1, (all.size() + MOST - 1) / MOST);
        Series series = new Series(
                name.value(),
                beats.shares(),
                check.flatMap(Check::expect).map(limit -> limit.text()).orElse(""),
                check.flatMap(Check::expect)
                        .map(limit -> limit.amount().number())
                        .map(BigDecimal::doubleValue)
                        .orElse(null),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (int i = 0; i < all.size(); i += joined) {
            series.point(all.subList(i, Math.min(all.size(), i + joined)), check, pulse);
        }
        return series;
    }

    private void point(List<Pulse> pulses, Optional<Check> check, Optional<CheckPulse> pulse) {
        Instant begin = pulses.getFirst().at();
        at.add(begin.toEpochMilli() / 1000.0);
        List<Pulse> valued = pulses.stream().filter(Pulse::hasValue).toList();
        if (valued.isEmpty()) {
            least.add(null);
            mean.add(null);
            most.add(null);
        } else {
            long total = valued.stream().mapToLong(Pulse::total).sum();
            least.add(valued.stream().mapToDouble(Pulse::least).min().orElseThrow());
            mean.add(total > 0 ? (double) valued.stream().mapToLong(Pulse::bad).sum() / total : weighted(valued));
            most.add(valued.stream().mapToDouble(Pulse::most).max().orElseThrow());
        }
        Optional<Band> band = Band.of(check, pulse, begin);
        low.add(band.flatMap(Band::low).orElse(null));
        usual.add(band.map(Band::usual).orElse(null));
        high.add(band.flatMap(Band::high).orElse(null));
    }

    private static double weighted(List<Pulse> pulses) {
        double buckets = pulses.stream().mapToInt(Pulse::measured).sum();
        return pulses.stream()
                        .mapToDouble(pulse -> pulse.mean() * pulse.measured())
                        .sum()
                / buckets;
    }
}
