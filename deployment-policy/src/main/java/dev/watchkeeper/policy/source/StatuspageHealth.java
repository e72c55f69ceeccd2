package dev.watchkeeper.policy.source;

import java.net.URI;
import java.time.Duration;

/**
 * A supplier's status page calls a component operational.
 *
 * @param url of the page, without the path of its API
 */
public record StatuspageHealth(URI url, String component, Duration within) implements HealthSource {
    @Override
    public String word() {
        return "statuspage";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }
}
