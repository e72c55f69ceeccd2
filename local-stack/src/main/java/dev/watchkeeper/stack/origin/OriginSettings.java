package dev.watchkeeper.stack.origin;

import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the origin listens, and whom it stands in front of.
 *
 * @param port 0 for any free one
 * @param services name of each service to its address
 * @param tls with which it serves and asks the services; none: in the clear, on a machine or in a network of its own
 * @param look how often a new certificate is looked for
 * @param behindProxy whoever connects is a proxy in front: what that says of who asked is handed on
 */
record OriginSettings(
        String host,
        int port,
        Map<String, SocketAddress> services,
        Optional<TlsFolder> tls,
        Duration look,
        boolean behindProxy) {
    static final Duration LOOK = Duration.ofMinutes(1);

    OriginSettings {
        services = Map.copyOf(services);
    }

    /**
     * @param words {@code PORT gate=HOST:PORT ...}
     * @throws IllegalArgumentException saying which word or variable is wrong
     */
    static OriginSettings of(String[] words, Map<String, String> environment) {
        Map<String, SocketAddress> services = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] named = words[i].split("[=:]", 3);
            if (named.length < 3) {
                throw new IllegalArgumentException("'" + words[i] + "' is no service: write NAME=HOST:PORT");
            }
            services.put(named[0], SocketAddress.inetSocketAddress(Integer.parseInt(named[2]), named[1]));
        }
        return new OriginSettings(
                environment.getOrDefault("WATCHKEEPER_ORIGIN_HOST", "127.0.0.1"),
                Integer.parseInt(words[0]),
                services,
                Optional.ofNullable(environment.get("WATCHKEEPER_ORIGIN_TLS"))
                        .map(Path::of)
                        .map(TlsFolder::new),
                LOOK,
                yes(environment, "WATCHKEEPER_ORIGIN_BEHIND_PROXY"));
    }

    private static boolean yes(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "false");
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + "=" + value + ": write true or false");
        };
    }
}
