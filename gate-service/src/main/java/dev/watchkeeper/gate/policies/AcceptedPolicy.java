package dev.watchkeeper.gate.policies;

import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/**
 * A policy as it was accepted; its content never changes.
 *
 * @param version counts from 1 per service and environment
 * @param source the text that was sent
 */
public record AcceptedPolicy(
        ServiceRef of, int version, ResolvedPolicy policy, String source, SubjectId by, Instant at) {}
