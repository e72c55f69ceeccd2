package dev.watchkeeper.probe;

import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.OperatorFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guarded clients to test with. */
public final class Clients {
    private Clients() {}

    /** May reach this machine for the project {@code demo}. */
    public static GuardedHttpClient toThisMachine() {
        return toThisMachine(NameLookup.SYSTEM);
    }

    /** The same with names of its own. */
    public static GuardedHttpClient toThisMachine(NameLookup lookup) {
        return new GuardedHttpClient(
                new EgressRules(Map.of("demo", List.of("127.0.0.1", "localhost"))),
                new OperatorFile(Optional.<Path>empty()).secrets(),
                lookup);
    }

    /** May reach public addresses only. */
    public static GuardedHttpClient toPublicAddresses() {
        return new GuardedHttpClient(
                new EgressRules(Map.of()), new OperatorFile(Optional.<Path>empty()).secrets(), NameLookup.SYSTEM);
    }
}
