package dev.watchkeeper.contract.observation;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request for fresh readings; the readings that answer it carry all of it.
 *
 * @param version what {@code $version} means for this look
 * @param rule the breached rule that is asked about, before acting
 * @param deadline after it an answer no longer counts
 */
public record Look(
        LookId id,
        LookPurpose purpose,
        Version version,
        List<CheckName> checks,
        Optional<RuleId> rule,
        Instant requested,
        Instant deadline) {
    public Look {
        checks = List.copyOf(checks);
    }
}
