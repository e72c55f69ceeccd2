package dev.watchkeeper.stack.test;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.redis.RedisAddress;
import java.util.Map;

/** Addresses that were given; nothing is started and nothing stopped. */
record ExternalParts(String bootstrapServers, PostgresAddress postgres, RedisAddress redis) implements Parts {
    private static final String PREFIX = "WATCHKEEPER_EXTERNAL_";

    /**
     * Reads {@code WATCHKEEPER_EXTERNAL_KAFKA} (host:port), {@code _POSTGRES} (host:port), {@code _POSTGRES_USER} and
     * {@code _POSTGRES_PASSWORD} (a role that may make roles and databases), {@code _REDIS} (host:port) and
     * {@code _REDIS_PASSWORD} (may be missing).
     */
    static ExternalParts from(Map<String, String> environment) {
        HostAndPort postgres = HostAndPort.of(PREFIX + "POSTGRES", needed(environment, "POSTGRES"));
        HostAndPort redis = HostAndPort.of(PREFIX + "REDIS", needed(environment, "REDIS"));
        return new ExternalParts(
                needed(environment, "KAFKA"),
                new PostgresAddress(
                        postgres.host(),
                        postgres.port(),
                        needed(environment, "POSTGRES_USER"),
                        needed(environment, "POSTGRES_PASSWORD")),
                new RedisAddress(redis.host(), redis.port(), environment.getOrDefault(PREFIX + "REDIS_PASSWORD", "")));
    }

    @Override
    public void close() {
        // They belong to somebody else.
    }

    private static String needed(Map<String, String> environment, String name) {
        String value = environment.get(PREFIX + name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("with external infrastructure " + PREFIX + name + " must be set");
        }
        return value;
    }

    private record HostAndPort(String host, int port) {
        static HostAndPort of(String name, String text) {
            if (!text.matches("[^:]+:[0-9]{1,5}")) {
                throw new IllegalArgumentException(name + " is '" + text + "', and must be host:port");
            }
            int colon = text.indexOf(':');
            return new HostAndPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }
}
