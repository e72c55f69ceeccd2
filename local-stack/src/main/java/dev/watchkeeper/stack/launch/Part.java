package dev.watchkeeper.stack.launch;

import java.util.Locale;
import java.util.Set;

/** The processes of the stack; each starts when those it needs are ready. */
@SuppressWarnings("ImmutableEnumChecker") // Set.of cannot change
public enum Part {
    KAFKA(9092, Set.of()),
    POSTGRES(5433, Set.of()),
    REDIS(6380, Set.of()),
    ORIGIN(8080, Set.of()),
    GATE(8081, Set.of(KAFKA, POSTGRES, REDIS)),
    PROBE(8082, Set.of(KAFKA)),
    VERIFICATION(8083, Set.of(KAFKA)),
    ROLLBACK(8084, Set.of(KAFKA, POSTGRES)),
    NOTIFIER(8085, Set.of(KAFKA, POSTGRES));

    private final int defaultPort;
    private final Set<Part> needs;

    Part(int defaultPort, Set<Part> needs) {
        this.defaultPort = defaultPort;
        this.needs = needs;
    }

    public int defaultPort() {
        return defaultPort;
    }

    public Set<Part> needs() {
        return needs;
    }

    /** The lower-case name: of files, of lines, of databases. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of the five services, and not infrastructure. */
    public boolean service() {
        return !infrastructure() && this != ORIGIN;
    }

    /** Stops last, because services say their last words to it. */
    public boolean infrastructure() {
        return this == KAFKA || this == POSTGRES || this == REDIS;
    }

    /** Whether it has a database of its own. */
    public boolean hasDatabase() {
        return this == GATE || this == ROLLBACK || this == NOTIFIER;
    }
}
