package dev.watchkeeper.contract.json;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CloudEvents type taken apart into its name and its version. */
record TypeVersion(String type, String version) {
    private static final Pattern SHAPE = Pattern.compile("(.+?)\\.(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})");

    static Optional<TypeVersion> split(String fullType) {
        Matcher matcher = SHAPE.matcher(fullType);
        return matcher.matches() ? Optional.of(new TypeVersion(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** Newer in major or minor: a higher patch only adds optional fields, which a reader may pass over. */
    boolean newerThan(String known) {
        int[] mine = numbers(version);
        int[] its = numbers(known);
        return mine[0] != its[0] ? mine[0] > its[0] : mine[1] > its[1];
    }

    private static int[] numbers(String version) {
        String[] parts = version.split("\\.", -1);
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }
}
