package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.net.URI;
import java.util.List;

/**
 * A range query that gives one series.
 *
 * @param url where the server is, without the path of its API
 * @param query PromQL; {@code $interval} is the length of a bucket, so a count is an {@code increase(...[$interval])}
 */
public record Prometheus(URI url, Template query) implements SeriesSource {
    @Override
    public String word() {
        return "prometheus";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.PROMETHEUS;
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
