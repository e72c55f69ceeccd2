package dev.watchkeeper.policy.start;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Monitors that bear more than usual during the deployment.
 *
 * @param datadog which: a search for monitors
 * @param raise their limits, times so much; empty: they are muted
 * @param lasting the word {@code for}: after this time they are as before in any case
 */
public record QuietMonitors(String datadog, Optional<BigDecimal> raise, Duration lasting) {}
