package dev.watchkeeper.verification.detection;

import dev.watchkeeper.contract.observation.Measurement;

/** The requests that a measurement counts. */
final class CountsOf {
    private CountsOf() {}

    static long bad(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Counts counts -> counts.bad();
            case Measurement.TwoVersions both -> both.newBad();
            case Measurement.Value value -> 0;
            case Measurement.Health health -> health.healthy() ? 0 : 1;
        };
    }

    static long total(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Counts counts -> counts.total();
            case Measurement.TwoVersions both -> both.newTotal();
            case Measurement.Value value -> 0;
            case Measurement.Health health -> 1;
        };
    }
}
