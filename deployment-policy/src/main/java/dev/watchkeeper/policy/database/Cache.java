package dev.watchkeeper.policy.database;

/** The service's cache: a replication group of ElastiCache, or a cluster of its own. */
public record Cache(String elasticache) {}
