package dev.watchkeeper.stack.test;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.redis.RedisAddress;

/** A running broker, database and cache, wherever they come from. */
interface Parts extends AutoCloseable {
    String bootstrapServers();

    PostgresAddress postgres();

    RedisAddress redis();

    @Override
    void close();
}
