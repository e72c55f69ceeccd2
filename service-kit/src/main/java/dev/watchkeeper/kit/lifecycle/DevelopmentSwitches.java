package dev.watchkeeper.kit.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is convenient on one machine and an open door in a production: a service that is told one of these starts only in a profile
 * of {@link HereAlone}. The list is the whole of it; a new switch of that kind belongs here.
 */
final class DevelopmentSwitches {
    private static final String PROTOCOL = "security.protocol";
    private static final String HOST_NAMES = "ssl.endpoint.identification.algorithm";
    private static final Set<String> ENCRYPTED = Set.of("SSL", "SASL_SSL");

    /** What each means when it is false. */
    private static final Map<String, String> NEVER_FALSE = new TreeMap<>(Map.of(
            "watchkeeper.session.secure", "sends sessions in the clear",
            "watchkeeper.access.follow", "leaves it to a test who may do what",
            "watchkeeper.verification.enabled", "judges nothing"));

    private DevelopmentSwitches() {}

    /**
     * A sentence for each switch that is on and may not be.
     *
     * @param settings all that the service is told, by name
     * @param profiles in which it runs
     */
    static List<String> refused(Map<String, String> settings, List<String> profiles) {
        if (HereAlone.in(profiles)) {
            return List.of();
        }
        List<String> refused = new ArrayList<>();
        NEVER_FALSE.forEach((name, meaning) -> {
            if (Optional.ofNullable(settings.get(name))
                    .filter(DevelopmentSwitches::off)
                    .isPresent()) {
                refused.add(name + "=" + settings.get(name) + " " + meaning + ": leave it out");
            }
        });
        if (!settings.containsKey("kafka." + PROTOCOL)) {
            refused.add(
                    "kafka." + PROTOCOL + " is not set, and records travel in the clear: set it to SASL_SSL or SSL, as"
                            + " docs/kafka-security.md says");
        }
        new TreeMap<>(settings).forEach((name, value) -> {
            if (ofKafka(name, PROTOCOL) && !ENCRYPTED.contains(value)) {
                refused.add(name + "=" + value + " sends records in the clear: set it to SASL_SSL or SSL");
            }
            if (ofKafka(name, HOST_NAMES) && value.isBlank()) {
                refused.add(name + " is empty, and any certificate is taken for the broker's: leave it out");
            }
        });
        refused.addAll(UnprovenDatabase.refused(settings));
        refused.addAll(UnprovenCache.refused(settings));
        return refused;
    }

    /** Whether a setting is looked at here. */
    static boolean concerns(String name) {
        return NEVER_FALSE.containsKey(name)
                || ofKafka(name, PROTOCOL)
                || ofKafka(name, HOST_NAMES)
                || UnprovenDatabase.concerns(name)
                || UnprovenCache.concerns(name);
    }

    /** As the configuration understands it: whatever is not a yes is a no. */
    private static boolean off(String value) {
        return !Set.of("true", "yes", "y", "on", "1", "t")
                .contains(value.strip().toLowerCase(java.util.Locale.ROOT));
    }

    /** Of all clients, of the connector, or of one channel. */
    private static boolean ofKafka(String name, String setting) {
        return name.equals("kafka." + setting) || (name.startsWith("mp.messaging.") && name.endsWith("." + setting));
    }
}
