package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.contract.id.ProjectName;
import java.util.Optional;

/** Where errors of the service are collected. Blocks until it has answered, 10 s at most. */
public interface ErrorTracking {
    /** @param slug of the project at the supplier */
    Told<Tracked> project(ProjectName project, String slug);

    /**
     * A project that takes errors.
     *
     * @param status what the supplier calls its state, if it says one
     * @param activeKeys how many of its keys take errors
     */
    record Tracked(String slug, Optional<String> status, int activeKeys, int keys) {}
}
