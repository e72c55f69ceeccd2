package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** Something of {@code INFO}. */
public record RedisSeries(Metric metric) implements SeriesSource {
    /** What is read. */
    public enum Metric {
        /** {@code used_memory}, of {@code maxmemory}. */
        MEMORY_PERCENT,
        /** How far {@code evicted_keys} rose. */
        EVICTIONS
    }

    @Override
    public String word() {
        return "redis";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }

    @Override
    public Gives gives() {
        return metric == Metric.EVICTIONS ? Gives.COUNTS : Gives.VALUES;
    }

    @Override
    public List<Template> texts() {
        return List.of();
    }
}
