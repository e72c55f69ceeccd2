package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.sql.SelectStatement;
import java.time.Duration;

/** A select that gives one truth value. */
public record PostgresHealth(SelectStatement sql, Duration within) implements HealthSource {
    @Override
    public String word() {
        return "postgres";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
