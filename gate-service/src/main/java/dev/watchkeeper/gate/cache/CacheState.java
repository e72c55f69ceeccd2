package dev.watchkeeper.gate.cache;

import dev.watchkeeper.gate.maintenance.Upkeep;

/**
 * A replication group of ElastiCache, or a cluster of its own.
 *
 * @param status in ElastiCache's words, such as {@code snapshotting}
 * @param upkeep what is planned for it, as far as it tells itself
 */
public record CacheState(String name, String status, boolean group, Upkeep upkeep) {}
