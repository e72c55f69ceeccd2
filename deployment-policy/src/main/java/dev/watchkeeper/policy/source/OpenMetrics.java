package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A scrape of the OpenMetrics text form; the sum of the series whose labels all match.
 *
 * @param metric the name of the counter, gauge or histogram, without {@code _bucket} or {@code _count}
 * @param labels each must be equal
 * @param slowerThan the metric is a histogram, and counted is what took longer: its count minus the bucket with this
 *     {@code le}, which must exist
 */
public record OpenMetrics(Template url, String metric, Map<String, Template> labels, Optional<Duration> slowerThan)
        implements SeriesSource {

    public OpenMetrics {
        labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.OPEN_METRICS;
    }
}
