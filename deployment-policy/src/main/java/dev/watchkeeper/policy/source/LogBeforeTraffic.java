package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.time.Duration;

/**
 * No line that a log group of CloudWatch took between the start and the first traffic matches a filter pattern: then migrations run,
 * and no phase has begun yet.
 */
public record LogBeforeTraffic(String group, Template filter, Duration within) implements HealthSource {
    @Override
    public String word() {
        return "cloudwatch-logs";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
