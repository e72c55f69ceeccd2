package dev.watchkeeper.notifier.notice;

import dev.watchkeeper.contract.id.SubscriptionId;
import java.time.Duration;
import java.util.Locale;

/** By what something is told. */
public enum Way {
    /** At most one message a second and channel; longer bursts are answered by 429. */
    SLACK(Duration.ofSeconds(1), Duration.ofHours(6)),
    PAGERDUTY(Duration.ZERO, Duration.ofHours(24)),
    /** One request a second and key. */
    STATUSPAGE(Duration.ofSeconds(1), Duration.ofHours(6)),
    DATADOG(Duration.ZERO, Duration.ofHours(6)),
    EMAIL(Duration.ZERO, Duration.ofHours(12));

    private final Duration gap;
    private final Duration patience;

    Way(Duration gap, Duration patience) {
        this.gap = gap;
        this.patience = patience;
    }

    /** The least time between two sendings to one place. */
    public Duration gap() {
        return gap;
    }

    /** How long a notice is tried before it is given up. */
    public Duration patience() {
        return patience;
    }

    /** What {@code notifications} calls the receiver that the policy names. */
    public SubscriptionId receiver() {
        return new SubscriptionId("policy-" + name().toLowerCase(Locale.ROOT));
    }
}
