package dev.watchkeeper.notifier.deploymentpage;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happens next.
 *
 * @param when empty when it depends on somebody
 * @param earliest it does not happen before {@code when}, and may happen later
 * @param who who does it
 */
public record NextStep(Optional<Instant> when, boolean earliest, String who, String what) {}
