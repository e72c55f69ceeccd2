package dev.watchkeeper.kit.lifecycle;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cache on another machine that a service would reach in the clear, or whose certificate could be anybody's. Addresses are not
 * repeated: a password may stand in one.
 */
final class UnprovenCache {
    private static final String HOSTS = "quarkus.redis.hosts";
    private static final String OWN = "quarkus.redis.tls.";
    /** Which of {@code quarkus.tls.NAME} the client uses: then none of its own counts. */
    private static final String NAMED = "quarkus.redis.tls-configuration-name";

    private static final String REGISTRY = "quarkus.tls.";
    private static final String NAMES = "hostname-verification-algorithm";
    private static final String TRUST_ALL = "trust-all";

    private UnprovenCache() {}

    /** Whether a setting is looked at here. */
    static boolean concerns(String name) {
        return name.equals(HOSTS)
                || name.equals(NAMED)
                || ((name.startsWith(OWN) || name.startsWith(REGISTRY))
                        && (name.endsWith(NAMES) || name.endsWith(TRUST_ALL)));
    }

    /** A sentence for each that a production may not use so. */
    static List<String> refused(Map<String, String> settings) {
        List<String> refused = new ArrayList<>();
        for (String address : settings.getOrDefault(HOSTS, "").split(",", -1)) {
            uri(address.strip())
                    .filter(redis -> !ThisMachine.is(String.valueOf(redis.getHost())))
                    .flatMap(redis -> wrong(redis, settings))
                    .ifPresent(refused::add);
        }
        return refused;
    }

    private static Optional<String> wrong(URI redis, Map<String, String> settings) {
        if (redis.getScheme().equals("redis")) {
            return Optional.of(HOSTS + " reaches another machine in the clear: write rediss://");
        }
        String told = Optional.ofNullable(settings.get(NAMED))
                .filter(name -> !name.isBlank())
                .map(name -> REGISTRY + name + ".")
                .orElse(OWN);
        String names = settings.getOrDefault(told + NAMES, "NONE");
        if (!names.equalsIgnoreCase("HTTPS")) {
            return Optional.of(told + NAMES + "=" + names + " takes any machine for the cache: set it to HTTPS");
        }
        return List.of(told + TRUST_ALL, REGISTRY + TRUST_ALL).stream()
                .filter(name -> settings.getOrDefault(name, "false").equalsIgnoreCase("true"))
                .map(name -> name + "=true takes any certificate for the cache's: leave it out")
                .findFirst();
    }

    /** What is no address of a Redis is refused by its client. */
    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(new URI(address))
                    .filter(uri -> Set.of("redis", "rediss").contains(String.valueOf(uri.getScheme())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
