package dev.watchkeeper.stack.infrastructure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which broker, database and cache are used: said, never guessed from a daemon that answers. */
public enum Infrastructure {
    /** Started from their binaries as children of this JVM. */
    EMBEDDED,
    /** Started as containers: needs a container engine. */
    CONTAINERS,
    /** Already running somewhere: their addresses are given as {@code WATCHKEEPER_EXTERNAL_*}. */
    EXTERNAL;

    /** The system property that chooses in tests. */
    public static final String KEY = "watchkeeper.infrastructure";
    /** The environment variable that chooses everywhere; the property goes before it. */
    public static final String VARIABLE = "WATCHKEEPER_INFRASTRUCTURE";

    public static Infrastructure chosen() {
        return chosen(Optional.ofNullable(System.getProperty(KEY)), System.getenv());
    }

    /** @throws IllegalArgumentException for an unknown word, naming the known ones */
    public static Infrastructure chosen(Optional<String> property, Map<String, String> environment) {
        String word = property.or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .orElse("embedded");
        return Arrays.stream(values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        VARIABLE + " (or " + KEY + ") is '" + word + "', and must be one of "
                                + Arrays.stream(values())
                                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }
}
