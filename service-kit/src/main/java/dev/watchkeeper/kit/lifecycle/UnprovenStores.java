package dev.watchkeeper.kit.lifecycle;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database or a cache on another machine that a service would reach in the clear, or whose certificate could be anybody's. Addresses
 * are not repeated: a password may stand in one.
 */
final class UnprovenStores {
    private static final String DATABASE = "quarkus.datasource.jdbc.url";
    private static final String CACHE = "quarkus.redis.hosts";
    private static final String CACHE_NAMES = "quarkus.redis.tls.hostname-verification-algorithm";
    private static final String CACHE_TRUST_ALL = "quarkus.redis.tls.trust-all";

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]*)[^?]*(?:\\?(.*))?");
    private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslmode=([^&]*)");
    /** The modes of the driver in which a certificate has to be right. */
    private static final Set<String> PROVEN = Set.of("verify-full", "verify-ca");

    private static final Pattern HERE = Pattern.compile("(?:localhost|127\\.[0-9.]+|\\[::1])(?::\\d+)?");

    private UnprovenStores() {}

    /** Whether a setting is looked at here. */
    static boolean concerns(String name) {
        return Set.of(DATABASE, CACHE, CACHE_NAMES, CACHE_TRUST_ALL).contains(name);
    }

    /** A sentence for each that a production may not use so. */
    static List<String> refused(Map<String, String> settings) {
        List<String> refused = new ArrayList<>();
        Optional.ofNullable(settings.get(DATABASE))
                .filter(UnprovenStores::databaseElsewhere)
                .ifPresent(address -> refused.add(DATABASE
                        + " reaches another machine without a proof of which it is: add sslmode=verify-full to the"
                        + " address"));
        for (String address : settings.getOrDefault(CACHE, "").split(",", -1)) {
            Optional<URI> redis = uri(address.strip());
            if (redis.isEmpty()
                    || HERE.matcher(String.valueOf(redis.get().getHost())).matches()) {
                continue;
            }
            if (redis.get().getScheme().equals("redis")) {
                refused.add(CACHE + " reaches another machine in the clear: write rediss://");
            } else if (!settings.getOrDefault(CACHE_NAMES, "").equalsIgnoreCase("HTTPS")) {
                refused.add(CACHE_NAMES + "=" + settings.getOrDefault(CACHE_NAMES, "NONE")
                        + " takes any machine for the cache: leave it HTTPS");
            } else if (settings.getOrDefault(CACHE_TRUST_ALL, "false").equalsIgnoreCase("true")) {
                refused.add(CACHE_TRUST_ALL + "=true takes any certificate for the cache's: leave it out");
            }
        }
        return refused;
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

    private static boolean databaseElsewhere(String address) {
        Matcher jdbc = JDBC.matcher(address);
        if (!jdbc.matches()) {
            return false;
        }
        boolean here = List.of(jdbc.group(1).split(",", -1)).stream()
                .allMatch(host -> HERE.matcher(host).matches());
        Matcher mode = SSL_MODE.matcher(Optional.ofNullable(jdbc.group(2)).orElse(""));
        return !here && !(mode.find() && PROVEN.contains(mode.group(1)));
    }
}
