package dev.watchkeeper.bench.detection;

import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import java.util.List;
import java.util.OptionalInt;

/** Somebody who watches a deployment and may roll it back. */
public interface Contender {
    String name();

    /**
     * The second since the deployment at which it first decides to roll back; empty when it never does. What it says of a
     * second may depend on nothing that a source shows later.
     */
    OptionalInt rollsBackAt(Telemetry telemetry);

    /** Those of whom the first to decide decides for it; empty when it decides by itself. */
    default List<Contender> parts() {
        return List.of();
    }
}
