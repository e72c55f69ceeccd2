package dev.watchkeeper.policy.source;

import java.time.Duration;

/** The instance that {@code database.rds} names is {@code available}. */
public record RdsHealth(Duration within) implements HealthSource {
    @Override
    public String word() {
        return "rds";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
