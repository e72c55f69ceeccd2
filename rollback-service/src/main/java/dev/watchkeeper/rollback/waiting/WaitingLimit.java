package dev.watchkeeper.rollback.waiting;

import java.time.Duration;

/** How long and how many verdicts wait for what they are about, before they go to quarantine with an alert. */
public record WaitingLimit(Duration longest, int mostPerDeployment) {
    public static final WaitingLimit USUAL = new WaitingLimit(Duration.ofMinutes(10), 1_000);
}
