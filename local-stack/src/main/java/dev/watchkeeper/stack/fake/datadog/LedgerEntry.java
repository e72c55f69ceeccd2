package dev.watchkeeper.stack.fake.datadog;

/**
 * One request that came in.
 *
 * @param path with its query
 * @param status what was answered; 0 when the connection was closed
 */
public record LedgerEntry(String method, String path, String body, int status) {}
