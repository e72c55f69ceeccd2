package dev.watchkeeper.policy.start;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Monitors that bear more than usual during the deployment.
 *
 * @param datadog which: those that carry all of these tags, such as {@code service:api}
 * @param raise their limits, times so much; empty: they are muted
 * @param lasting the word {@code for}: after this time they are as before in any case
 */
public record QuietMonitors(List<String> datadog, Optional<BigDecimal> raise, Duration lasting) {
    public QuietMonitors {
        datadog = List.copyOf(datadog);
    }
}
