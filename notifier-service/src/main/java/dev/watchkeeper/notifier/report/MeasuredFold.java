package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Sample;
import java.time.Instant;
import java.util.Optional;

/** Adds up the buckets of one check. Each bucket comes once, in any order. */
final class MeasuredFold {
    private final boolean adds;
    private long buckets;
    private long bad;
    private long total;
    private long oldBad;
    private long oldTotal;
    private long healthy;
    private long unhealthy;
    private double sum;
    private double weighted;
    private double weight;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double last;
    private Instant lastAt = Instant.MIN;
    private Instant troubleAt = Instant.MIN;
    private Optional<String> trouble = Optional.empty();
    private Shape shape = Shape.NONE;

    private enum Shape {
        NONE,
        COUNTS,
        VALUE,
        HEALTH,
        TWO_VERSIONS
    }

    /** @param adds whether its values are counts, which add up, and not levels */
    MeasuredFold(boolean adds) {
        this.adds = adds;
    }

    void take(Sample sample, Measurement measurement) {
        buckets++;
        switch (measurement) {
            case Measurement.Counts counts -> {
                shape = Shape.COUNTS;
                bad += counts.bad();
                total += counts.total();
            }
            case Measurement.Value(double value) -> {
                shape = Shape.VALUE;
                sum += value;
                double millis = sample.length().toMillis();
                weighted += value * millis;
                weight += millis;
                least = Math.min(least, value);
                most = Math.max(most, value);
                if (!sample.start().isBefore(lastAt)) {
                    last = value;
                    lastAt = sample.start();
                }
            }
            case Measurement.Health(boolean well, String why) -> {
                shape = Shape.HEALTH;
                if (well) {
                    healthy++;
                } else {
                    unhealthy++;
                    if (!sample.start().isBefore(troubleAt)) {
                        trouble = Optional.of(Wording.line(why));
                        troubleAt = sample.start();
                    }
                }
            }
            case Measurement.TwoVersions both -> {
                shape = Shape.TWO_VERSIONS;
                bad += both.newBad();
                total += both.newTotal();
                oldBad += both.oldBad();
                oldTotal += both.oldTotal();
            }
        }
    }

    long buckets() {
        return buckets;
    }

    Measured measured() {
        return switch (shape) {
            case NONE -> new Measured.Nothing();
            case COUNTS -> new Measured.Proportion(bad, total);
            case VALUE -> adds ? new Measured.Amount(sum) : new Measured.Level(weighted / weight, least, most, last);
            case HEALTH -> new Measured.Outcomes(healthy, unhealthy, trouble);
            case TWO_VERSIONS -> new Measured.TwoVersions(bad, total, oldBad, oldTotal);
        };
    }
}
