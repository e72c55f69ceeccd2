package dev.watchkeeper.stack.infrastructure;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.redis.RedisAddress;
import java.util.Map;
import java.util.TreeMap;

/** Where a broker, a database and a cache listen, wherever they come from. */
public record Addresses(String bootstrapServers, PostgresAddress postgres, RedisAddress redis) {
    /** What the variables that hold them begin with. */
    public static final String PREFIX = "WATCHKEEPER_EXTERNAL_";

    /**
     * Reads {@code WATCHKEEPER_EXTERNAL_KAFKA} (host:port, several with commas), {@code _POSTGRES} (host:port),
     * {@code _POSTGRES_USER} and {@code _POSTGRES_PASSWORD} (a role that may make roles and databases), {@code _REDIS}
     * (host:port) and {@code _REDIS_PASSWORD} (may be missing).
     *
     * @throws IllegalArgumentException naming the variable that is missing or malformed
     */
    public static Addresses from(Map<String, String> environment) {
        HostAndPort postgres = HostAndPort.of(PREFIX + "POSTGRES", needed(environment, "POSTGRES"));
        HostAndPort redis = HostAndPort.of(PREFIX + "REDIS", needed(environment, "REDIS"));
        String kafka = needed(environment, "KAFKA");
        for (String broker : kafka.split(",", -1)) {
            HostAndPort.of(PREFIX + "KAFKA", broker);
        }
        return new Addresses(
                kafka,
                new PostgresAddress(
                        postgres.host(),
                        postgres.port(),
                        needed(environment, "POSTGRES_USER"),
                        needed(environment, "POSTGRES_PASSWORD")),
                new RedisAddress(redis.host(), redis.port(), environment.getOrDefault(PREFIX + "REDIS_PASSWORD", "")));
    }

    /** The variables that {@link #from} reads, with the switch that makes a launcher read them. */
    public Map<String, String> asEnvironment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put(Infrastructure.VARIABLE, "external");
        environment.put(PREFIX + "KAFKA", bootstrapServers);
        environment.put(PREFIX + "POSTGRES", postgres.host() + ":" + postgres.port());
        environment.put(PREFIX + "POSTGRES_USER", postgres.user());
        environment.put(PREFIX + "POSTGRES_PASSWORD", postgres.password());
        environment.put(PREFIX + "REDIS", redis.host() + ":" + redis.port());
        environment.put(PREFIX + "REDIS_PASSWORD", redis.password());
        return environment;
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
            if (!text.matches("[^:,\\s]+:[0-9]{1,5}")) {
                throw new IllegalArgumentException(name + " is '" + text + "', and must be host:port");
            }
            int colon = text.indexOf(':');
            return new HostAndPort(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }
}
