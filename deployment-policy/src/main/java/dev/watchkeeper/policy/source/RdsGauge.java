package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** Something of the instance that {@code database.rds} names. */
public record RdsGauge(Metric metric) implements SeriesSource {
    /** What is read. */
    public enum Metric {
        FREE_STORAGE_PERCENT,
        CPU_PERCENT
    }

    @Override
    public String word() {
        return "rds";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.CLOUD_WATCH;
    }

    @Override
    public Gives gives() {
        return Gives.VALUES;
    }

    @Override
    public List<Template> texts() {
        return List.of();
    }
}
