package dev.watchkeeper.kit.lifecycle;

import java.util.List;
import java.util.Set;

/** The profiles in which a service serves nobody but this machine, and may be told what a production may not. */
public final class HereAlone {
    private static final Set<String> PROFILES = Set.of("local", "dev", "test");

    private HereAlone() {}

    /** @param profiles those that the service runs in */
    public static boolean in(List<String> profiles) {
        return profiles.stream().anyMatch(PROFILES::contains);
    }
}
