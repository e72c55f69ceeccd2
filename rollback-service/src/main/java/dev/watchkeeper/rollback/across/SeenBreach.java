package dev.watchkeeper.rollback.across;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Instant;

/**
 * A breach of a rule of {@code rollback.when}, of any deployment.
 *
 * @param at append time of its verdict
 */
public record SeenBreach(ServiceRef service, Instant at) {}
