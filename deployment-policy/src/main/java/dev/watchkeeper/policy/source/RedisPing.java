package dev.watchkeeper.policy.source;

import java.time.Duration;

/** PING is answered with PONG. */
public record RedisPing(Duration within) implements HealthSource {
    @Override
    public String word() {
        return "redis";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
