package dev.watchkeeper.policy.source;

import java.time.Duration;

/**
 * A workflow of the service's repository that is started and must succeed.
 *
 * @param workflow the file's name
 * @param timeout from its start on; one that has not ended by then is unhealthy
 */
public record WorkflowHealth(String workflow, Duration timeout) implements HealthSource {
    @Override
    public String word() {
        return "github-workflow";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
