package dev.watchkeeper.stack.fake.ecs;

import java.time.Instant;

/**
 * One change.
 *
 * @param who an operation of the API, CodeDeploy, or ECS by itself
 * @param service as {@code cluster/service}
 */
public record LedgerEntry(Instant at, String who, String service, String what) {}
