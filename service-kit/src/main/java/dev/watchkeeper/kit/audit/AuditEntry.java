package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who did what to what.
 *
 * @param action a verb in the past, such as {@code attested}
 * @param subject what it was done to: a deployment, a service, a subject
 * @param details evidence, before and after; no secrets and no personal data
 */
public record AuditEntry(Instant at, SubjectId actor, String action, String subject, Map<String, String> details) {
    public AuditEntry {
        // As precise as the database keeps it, so that the hash can be computed again.
        at = at.truncatedTo(ChronoUnit.MICROS);
        details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }
}
