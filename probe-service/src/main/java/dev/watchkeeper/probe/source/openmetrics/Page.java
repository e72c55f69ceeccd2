package dev.watchkeeper.probe.source.openmetrics;

import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.counter.MetricPoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of fetching a page of metrics. */
sealed interface Page {
    record Read(List<MetricPoint> points) implements Page {}

    /**
     * The page cannot be used, and why.
     *
     * @param reached whether anything came back
     */
    record NotRead(Reading reading, Optional<Instant> notBefore, boolean reached) implements Page {}
}
