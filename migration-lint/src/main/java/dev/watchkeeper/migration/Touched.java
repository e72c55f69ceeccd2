package dev.watchkeeper.migration;

/** A table that was there before the file, the lock taken on it, and what is done under the lock. */
public record Touched(TableName table, LockMode lock, Work work) {}
