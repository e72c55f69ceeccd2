package dev.watchkeeper.gate.progressflag.redis;

import dev.watchkeeper.gate.progressflag.Flag;
import io.quarkus.redis.datasource.RedisDataSource;
import java.util.Optional;

/** The key {@code deployment:in_progress}. */
public final class RedisFlag implements Flag {
    public static final String KEY = "deployment:in_progress";

    private final RedisDataSource redis;

    public RedisFlag(RedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Optional<String> read() {
        return Optional.ofNullable(redis.value(String.class).get(KEY));
    }

    @Override
    public void set(String value) {
        redis.value(String.class).set(KEY, value);
    }

    @Override
    public void clear() {
        redis.key().del(KEY);
    }
}
