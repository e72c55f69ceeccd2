package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** Something that is read from a database's own statistics. */
public record PostgresGauge(Metric metric) implements SeriesSource {
    /** What is read. */
    public enum Metric {
        /** Connections in the state {@code active}, of {@code max_connections}. */
        ACTIVE_CONNECTIONS_PERCENT,
        /** Connections that are open, whatever they do, of those that an ordinary role may open. */
        CONNECTIONS_PERCENT,
        /** The largest {@code mean_exec_time} of {@code pg_stat_statements}. */
        SLOWEST_MEAN_EXEC_MS
    }

    @Override
    public String word() {
        return "postgres";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
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
