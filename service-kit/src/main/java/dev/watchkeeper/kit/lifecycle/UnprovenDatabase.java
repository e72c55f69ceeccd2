package dev.watchkeeper.kit.lifecycle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database on another machine that a service would reach in the clear, or whose certificate could be anybody's. Addresses are not
 * repeated: a password may stand in one.
 */
final class UnprovenDatabase {
    /** The second is the owner's way in, when it is another one. */
    private static final Set<String> ADDRESSES = Set.of("quarkus.datasource.jdbc.url", "quarkus.flyway.jdbc-url");

    /** What the driver is told beside the address; the address wins. */
    private static final String BESIDE = "quarkus.datasource.jdbc.additional-jdbc-properties.";

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:(?://([^/?]*))?[^?]*(?:\\?(.*))?");

    /** Those of the driver that look at a certificate; any other class could take any. */
    private static final Set<String> FACTORIES =
            Set.of("org.postgresql.ssl.LibPQFactory", "org.postgresql.ssl.DefaultJavaSSLFactory");

    private UnprovenDatabase() {}

    /** Whether a setting is looked at here. */
    static boolean concerns(String name) {
        return ADDRESSES.contains(name) || name.startsWith(BESIDE);
    }

    /** A sentence for each that a production may not use so. */
    static List<String> refused(Map<String, String> settings) {
        List<String> refused = new ArrayList<>();
        for (String name : ADDRESSES.stream().sorted().toList()) {
            Optional.ofNullable(settings.get(name))
                    .flatMap(address -> wrong(address, beside(settings)))
                    .ifPresent(what -> refused.add(name + " " + what));
        }
        return refused;
    }

    private static Optional<String> wrong(String address, Map<String, String> beside) {
        Matcher jdbc = JDBC.matcher(address);
        if (!jdbc.matches() || here(Optional.ofNullable(jdbc.group(1)).orElse(""))) {
            return Optional.empty();
        }
        Map<String, String> words = new HashMap<>(beside);
        for (String word : Optional.ofNullable(jdbc.group(2)).orElse("").split("&", -1)) {
            int equals = word.indexOf('=');
            words.put(equals < 0 ? word : word.substring(0, equals), word.substring(equals + 1));
        }
        if (!"verify-full".equals(words.get("sslmode"))) {
            return Optional.of("reaches another machine without a proof of which it is: add sslmode=verify-full to the"
                    + " address");
        }
        if (!FACTORIES.contains(words.getOrDefault("sslfactory", "org.postgresql.ssl.LibPQFactory"))) {
            return Optional.of("leaves it to a class of its own which certificate is right: leave sslfactory out");
        }
        return words.containsKey("sslhostnameverifier")
                ? Optional.of("leaves it to a class of its own which name is right: leave sslhostnameverifier out")
                : Optional.empty();
    }

    private static Map<String, String> beside(Map<String, String> settings) {
        Map<String, String> words = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(BESIDE)) {
                words.put(name.substring(BESIDE.length()), value);
            }
        });
        return words;
    }

    /** Without a host the driver takes this machine. */
    private static boolean here(String hosts) {
        return hosts.isEmpty() || List.of(hosts.split(",", -1)).stream().allMatch(ThisMachine::is);
    }
}
