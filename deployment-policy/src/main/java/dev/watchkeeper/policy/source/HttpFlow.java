package dev.watchkeeper.policy.source;

import java.util.List;

/** Requests in order; the first that is not as expected ends the flow unhealthy, after the steps marked {@code always}. */
public record HttpFlow(List<HttpStep> steps) implements HealthSource {
    public HttpFlow {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a flow has at least one step");
        }
    }

    @Override
    public String word() {
        return "http";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.HTTP;
    }
}
