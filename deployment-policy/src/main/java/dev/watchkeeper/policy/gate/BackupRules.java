package dev.watchkeeper.policy.gate;

import java.time.Duration;
import java.util.Optional;

/**
 * Which copies of the database must be there.
 *
 * @param automatedWithin the newest automatic one is no older
 * @param snapshotBeforeStart one is made for this deployment
 * @param waitAvailable so long it may take
 */
public record BackupRules(Optional<Duration> automatedWithin, boolean snapshotBeforeStart, Duration waitAvailable) {}
