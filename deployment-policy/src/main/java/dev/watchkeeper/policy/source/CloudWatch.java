package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One metric, written {@code NAMESPACE METRIC Dimension=Value ... Statistic}.
 *
 * @param dimensions by name; all of a metric's must be given, since CloudWatch adds nothing up
 * @param statistic by default Average for a gauge and Sum for what is counted
 */
public record CloudWatch(String namespace, String metric, Map<String, Template> dimensions, String statistic)
        implements SeriesSource {
    public CloudWatch {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    @Override
    public String word() {
        return "cloudwatch";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.CLOUD_WATCH;
    }

    @Override
    public Gives gives() {
        return statistic.equals("Sum") || statistic.equals("SampleCount") ? Gives.COUNTS : Gives.VALUES;
    }

    @Override
    public List<Template> texts() {
        return List.copyOf(dimensions.values());
    }
}
