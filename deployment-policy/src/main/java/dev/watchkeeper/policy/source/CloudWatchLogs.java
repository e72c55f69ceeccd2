package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** How many lines of a log group match a filter pattern. */
public record CloudWatchLogs(String group, Template filter) implements SeriesSource {
    @Override
    public String word() {
        return "cloudwatch-logs";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.SEARCHES;
    }

    @Override
    public Gives gives() {
        return Gives.COUNTS;
    }

    @Override
    public List<Template> texts() {
        return List.of(filter);
    }
}
