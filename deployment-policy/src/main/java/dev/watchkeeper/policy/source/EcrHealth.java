package dev.watchkeeper.policy.source;

import java.time.Duration;

/** The image of the version is in the repository that {@code registry.ecr} names, asked by its digest where that is known, else by tag. */
public record EcrHealth(Duration within) implements HealthSource {
    @Override
    public String word() {
        return "ecr";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
