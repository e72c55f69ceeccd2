package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** How many issues that match the search were first seen in a bucket, each fingerprint once. */
public record SentryIssues(String project, Template query) implements SeriesSource {
    @Override
    public String word() {
        return "sentry";
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
        return List.of(query);
    }
}
