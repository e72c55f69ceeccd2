package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** A metrics query that gives one series; the account and its keys are the operator's, per project. */
public record Datadog(Template query) implements SeriesSource {
    @Override
    public String word() {
        return "datadog";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.DATADOG;
    }

    @Override
    public Gives gives() {
        return Gives.EITHER;
    }

    @Override
    public List<Template> texts() {
        return List.of(query);
    }
}
