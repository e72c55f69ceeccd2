package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A scrape of the OpenMetrics text form; the sum of the series whose labels all match.
 *
 * @param metric the name as the scrape has it ({@code requests_total}, {@code duration_seconds_count}); with {@code
 *     slowerThan} the histogram's own name, without {@code _bucket} or {@code _count}
 * @param labels each must be equal
 * @param slowerThan the metric is a histogram, and counted is what took longer: its count minus the bucket with this
 *     {@code le}, which must exist
 */
public record OpenMetrics(Template url, String metric, Map<String, Template> labels, Optional<Duration> slowerThan)
        implements SeriesSource {

    public OpenMetrics {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    @Override
    public String word() {
        return "openmetrics";
    }

    @Override
    public Gives gives() {
        return slowerThan.isPresent() ? Gives.COUNTS : Gives.EITHER;
    }

    @Override
    public List<Template> texts() {
        return Stream.concat(Stream.of(url), labels.values().stream()).toList();
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.OPEN_METRICS;
    }
}
