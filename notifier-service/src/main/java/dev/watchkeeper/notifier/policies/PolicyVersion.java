package dev.watchkeeper.notifier.policies;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;

/**
 * A policy that was accepted.
 *
 * @param version counts from 1 per service and never changes its content
 */
public record PolicyVersion(ServiceRef of, int version, SubjectId by, Instant at) {}
