package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.List;
import java.util.OptionalInt;

/** Detectors that run in parallel: the first one that breaches rolls back. */
record Together(String name, List<Contender> parts) implements Contender {
    Together {
        parts = List.copyOf(parts);
    }

    @Override
    public OptionalInt rollsBackAt(Telemetry telemetry) {
        return parts.stream()
                .map(each -> each.rollsBackAt(telemetry))
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .min();
    }
}
