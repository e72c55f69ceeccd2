/**
 * PING and INFO of a Redis. The client is ours: two commands, while the clients at hand resolve names themselves, past the guard,
 * or check a server's certificate against an address instead of its name.
 */
@NullMarked
package dev.watchkeeper.probe.source.redis;

import org.jspecify.annotations.NullMarked;
