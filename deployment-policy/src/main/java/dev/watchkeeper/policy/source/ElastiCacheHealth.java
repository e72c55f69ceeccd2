package dev.watchkeeper.policy.source;

import java.time.Duration;

/** The cluster is {@code available}. */
public record ElastiCacheHealth(String cluster, Duration within) implements HealthSource {
    @Override
    public String word() {
        return "elasticache";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
